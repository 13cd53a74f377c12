import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLethe } from '../src/index.js';
import { conversation, gateway, pagePort, userToken } from './suite.js';

const executablePath = '/usr/bin/chromium';

/** The page of the example, in Chromium. Its origin is another one than the gateway's, so each request needs a preflight. */
describe.skipIf(!existsSync(executablePath))('the example page', () => {
  const servers: ViteDevServer[] = [];
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all(servers.map((server) => server.close()));
  });

  /** Opens the page from this port of loopback, and notes the methods of its requests to the gateway. */
  async function open(port: number, id: string): Promise<{ page: Page; methods: string[] }> {
    const server = await createServer({
      configFile: false,
      root: new URL('../example', import.meta.url).pathname,
      cacheDir: new URL('../node_modules/.vite', import.meta.url).pathname,
      server: { port, strictPort: port !== 0, host: '127.0.0.1' },
      logLevel: 'error',
    });
    servers.push(await server.listen());
    const page = await browser.newPage();
    const methods: string[] = [];
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    network.on('Network.requestWillBeSent', ({ request }) => {
      if (request.url.startsWith(gateway)) {
        methods.push(request.method);
      }
    });
    const settings = new URLSearchParams({ lethe: gateway, token: userToken, conversation: id });
    await page.goto(`${server.resolvedUrls!.local[0]}#${settings}`);
    return { page, methods };
  }

  test('deletes a conversation and then all, after preflights', async () => {
    const { page, methods } = await open(pagePort, conversation(2));

    await page.getByRole('button', { name: 'Delete conversation' }).click();
    await expect.poll(() => page.getByRole('status').allTextContents()).toContain('Successfully deleted 1 conversation(s)');
    await page.getByRole('button', { name: 'Delete conversation' }).click();
    await expect.poll(() => page.getByRole('status').allTextContents()).toContain('Conversation not found');
    expect(methods).toContain('OPTIONS');
    expect(methods.filter((method) => method === 'DELETE')).toHaveLength(2);
  });

  test('can do nothing from an origin that is not configured', async () => {
    const { page, methods } = await open(0, conversation(3));

    await page.getByRole('button', { name: 'Delete conversation' }).click();
    await expect.poll(() => page.getByRole('status').allTextContents()).toContain('DELETE /api/convos got no answer');

    expect(methods).toContain('OPTIONS');
    const lethe = createLethe({ baseUrl: gateway, token: userToken });
    const trial = await lethe.request('DELETE', '/api/convos', { query: { conversationId: conversation(3), dryRun: true } });
    expect(trial.data.data.deleted_count).toBe(1);
  });
});
