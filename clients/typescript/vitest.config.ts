import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // The tests delete on one suite, each file other conversations.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
