/** Fetching MNIST from the window by the real way of the engine; its home is a server on this machine that takes its time. */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../build/checks/browser.mjs';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { cert, key } from '../../engine/data/fetch/certificate.ts';
import { openBrowser, openScreen } from './browser.ts';
import { startService, type Service } from './service.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const { window: texts, dataScreen } = languages.en;
const mnist = process.env['INKLING_MNIST'] ?? '';
const piece = 64 * 1024;

describe.skipIf(findBrowser() === null || mnist === '')('fetching MNIST in the window (needs INKLING_MNIST)', () => {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  /** Between two pieces of 64 KiB. */
  let pauseMs = 20;
  const home = https.createServer({ key, cert }, ({ url = '', headers }, response) => {
    const content = readFileSync(join(mnist, url.split('/').at(-1) ?? ''));
    const from = Number(/^bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
    asked.push(`${url.split('/').at(-1)} ${from > 0 ? 'continued' : 'whole'}`);
    const range = from > 0 ? { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` } : {};
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': content.length - from, etag: `"${content.length}"`, ...range });
    const send = (at: number): void => {
      if (response.destroyed) return;
      if (at >= content.length) return void response.end();
      response.write(content.subarray(at, at + piece));
      setTimeout(() => send(at + piece), pauseMs);
    };
    send(from);
  });
  /** Leads to that home whatever host is asked for. */
  const proxy = http.createServer().on('connect', (_, client: Socket) => {
    const server = net.connect((home.address() as AddressInfo).port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      server.pipe(client);
      client.pipe(server);
    });
    for (const socket of [client, server]) sockets.add(socket.on('error', () => socket.destroy()));
  });
  let service: Service;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    for (const server of [home, proxy]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    // The certificate is one for localhost that nobody trusts.
    service = await startService({ https_proxy: `http://127.0.0.1:${port}`, no_proxy: '', NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' });
    browser = await openBrowser();
    page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(service.address);
    await openScreen(page, texts.screens.data);
    await page.getByRole('combobox', { name: texts.data.set, exact: true }).selectOption('mnist');
  });
  afterAll(async () => {
    await browser.close();
    await service.remove();
    for (const socket of sockets) socket.destroy();
    for (const server of [home, proxy]) server.close();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const progress = () => page.getByText(/^train-images-idx3-ubyte\.gz: [\d.]+ [kM]B of 9\.7 MB$/);

  it('is paused and gone on with where it was', async () => {
    await button(texts.data.fetch).click();
    await progress().waitFor();
    await button(dataScreen.hold).click();
    await page.getByText(dataScreen.held).waitFor();
    expect(await progress().count()).toBe(0);
    await button(dataScreen.goOn).click();
    await progress().waitFor();
    expect(asked).toEqual(['train-images-idx3-ubyte.gz whole', 'train-images-idx3-ubyte.gz continued']);
  });

  it('is seen, and can be paused, in a page that was loaded meanwhile, and in one that had it paused', async () => {
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByText(/^train-images-idx3-ubyte\.gz: /).waitFor();
    await other.getByRole('button', { name: dataScreen.hold, exact: true }).click();
    for (const each of [page, other]) await each.getByText(dataScreen.held).waitFor();
    await button(dataScreen.goOn).click();
    await other.getByText(/^train-images-idx3-ubyte\.gz: /).waitFor();
    await other.close();
  });

  it('shows the digits when all is there, in a page too that did not ask for them', async () => {
    await page.reload();
    await progress().waitFor();
    pauseMs = 0;
    await page.getByRole('grid', { name: '70,000 samples' }).waitFor();
    expect(asked.filter((each) => each.endsWith('whole'))).toEqual(['train-images', 'train-labels', 't10k-images', 't10k-labels'].map((name) => `${name}-idx${name.endsWith('images') ? 3 : 1}-ubyte.gz whole`));
  });
});
