import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { build, preview } from 'vite';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLethe } from '../src/index.js';
import { conversation, gateway, pagePort, userToken } from './suite.js';

const executablePath = '/usr/bin/chromium';

/** The page of the example, in Chromium. Its origin is another one than the gateway's, so each request needs a preflight. */
describe.skipIf(!existsSync(executablePath))('the example page', () => {
  const servers: PreviewServer[] = [];
  const outDir = mkdtempSync(join(tmpdir(), 'example-'));
  const page = {
    configFile: false as const,
    root: new URL('../example', import.meta.url).pathname,
    logLevel: 'error' as const,
    build: { outDir, emptyOutDir: true },
  };
  let browser: Browser;

  beforeAll(async () => {
    await build(page);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all(servers.map((server) => server.close()));
    rmSync(outDir, { recursive: true });
  });

  /** Opens the page from this port of loopback, and notes the methods of its requests to the gateway. */
  async function open(port: number, id: string): Promise<{ page: Page; methods: string[] }> {
    const server = await preview({ ...page, preview: { port, strictPort: port !== 0, host: '127.0.0.1' } });
    servers.push(server);
    const tab = await browser.newPage();
    const methods: string[] = [];
    const network = await tab.context().newCDPSession(tab);
    await network.send('Network.enable');
    network.on('Network.requestWillBeSent', ({ request }) => {
      if (request.url.startsWith(gateway)) {
        methods.push(request.method);
      }
    });
    const settings = new URLSearchParams({ lethe: gateway, token: userToken, conversation: id });
    await tab.goto(`${server.resolvedUrls!.local[0]}#${settings}`);
    return { page: tab, methods };
  }

  test('can do nothing from an origin that is not configured', async () => {
    const { page, methods } = await open(0, conversation(3));

    await page.getByRole('button', { name: 'Delete conversation' }).click();
    await expect.poll(() => page.getByRole('status').allTextContents()).toContain('DELETE /api/convos got no answer');

    expect(methods).toContain('OPTIONS');
    const lethe = createLethe({ baseUrl: gateway, token: userToken });
    const trial = await lethe.request('DELETE', '/api/convos', { query: { conversationId: conversation(3), dryRun: true } });
    expect(trial.data.data.deleted_count).toBe(1);
  });

  test('deletes a conversation and then all, after preflights', async () => {
    const { page, methods } = await open(pagePort, conversation(2));

    await page.getByRole('button', { name: 'Delete conversation' }).click();
    await expect.poll(() => page.getByRole('status').allTextContents()).toContain('Successfully deleted 1 conversation(s)');
    await page.getByRole('button', { name: 'Delete conversation' }).click();
    await expect.poll(() => page.getByRole('status').allTextContents()).toContain('Conversation not found');
    await page.getByRole('button', { name: 'Delete all conversations' }).click();
    await expect.poll(() => page.getByRole('status').allTextContents()).toContain('Successfully deleted 1 conversations');
    expect(methods).toContain('OPTIONS');
    expect(methods.filter((method) => method === 'DELETE')).toHaveLength(3);
  });
});
