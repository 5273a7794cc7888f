/** What a real browser lets other pages do with the server, while its own window is open beside them. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../build/checks/browser.mjs';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { openBrowser } from './browser.ts';
import { startService, type Service } from './service.ts';

vi.setConfig({ testTimeout: 60_000 });

describe.skipIf(findBrowser() === null)('in a browser that has been let in', () => {
  let service: Service;
  let browser: Browser;
  let context: BrowserContext;
  let window_: Page;
  /** Serves an empty page, from this machine too: to SameSite cookies that is the same site. */
  let stranger: Server;
  let port: string;

  beforeAll(async () => {
    service = await startService();
    ({ port } = new URL(service.address));
    stranger = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>stranger</title>'));
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    browser = await openBrowser(['--host-resolver-rules=MAP rebound.example 127.0.0.1']);
    context = await browser.newContext();
    window_ = await context.newPage();
    await window_.goto(service.address);
    await window_.getByRole('heading', { level: 1 }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    stranger.close();
    await service.remove();
  });

  it.each(['127.0.0.1', 'localhost', 'rebound.example'])('a page from another port of %s reads nothing, opens no socket and frames nothing', async (name) => {
    const page = await context.newPage();
    await page.goto(`http://${name}:${(stranger.address() as AddressInfo).port}/`);
    const home = `127.0.0.1:${port}`;
    const outcomes = await page.evaluate(async (host) => {
      const settled = (element: HTMLElement & { src: string }, src: string): Promise<string> =>
        new Promise((resolve) => {
          element.onload = () => resolve('loaded');
          element.onerror = () => resolve('refused');
          element.src = src;
          document.body.append(element);
        });
      const socket = new WebSocket(`ws://${host}/socket`);
      const dialled = new Promise((resolve) => {
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('refused');
      });
      const frame = document.createElement('iframe');
      await settled(frame, `http://${host}/`);
      return {
        fetched: await fetch(`http://${host}/`, { credentials: 'include' }).then(() => 'read', () => 'refused'),
        picture: await settled(document.createElement('img'), `http://${host}/icon.svg`),
        framed: (() => {
          try {
            return frame.contentDocument === null ? 'refused' : 'read';
          } catch {
            return 'refused';
          }
        })(),
        socket: await dialled,
      };
    }, home);
    expect(outcomes).toEqual({ fetched: 'refused', picture: 'refused', framed: 'refused', socket: 'refused' });
    await page.close();
  });

  it('a name that was made to lead to this machine is turned away with a sentence', async () => {
    const page = await context.newPage();
    const response = await page.goto(`http://rebound.example:${port}/`);
    expect(response?.status()).toBe(421);
    await page.getByText(languages.en.serve.refusal.foreignHost).waitFor();
    await page.close();
  });

  it('an address that was used up says so, and leads on into the window', async () => {
    const page = await context.newPage();
    const response = await page.goto(service.address);
    expect(response?.status()).toBe(403);
    await page.getByText(languages.en.serve.refusal.tokenUsed).waitFor();
    await page.getByRole('link', { name: languages.en.serve.refusal.open }).click();
    await page.getByRole('navigation', { name: languages.en.window.rail.label }).waitFor();
    await page.close();
  });

  it('another browser is not let in without an address of its own, which the terminal has told by then', async () => {
    const other = await browser.newContext();
    const page = await other.newPage();
    expect((await page.goto(new URL(service.address).origin))?.status()).toBe(403);
    const { event, url } = JSON.parse(service.lines.at(-1) ?? '') as { readonly event: string; readonly url: string };
    expect(event).toBe('addressRenewed');
    await page.goto(url);
    await page.getByRole('navigation', { name: languages.en.window.rail.label }).waitFor();
    await other.close();
  });

  it('the window itself runs no foreign code and reaches no other server', async () => {
    const outcomes = await window_.evaluate(async (other) => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violations.push(effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.planted = true';
      document.head.append(script);
      const picture = new Image();
      const loaded = new Promise((resolve) => {
        picture.onload = () => resolve('loaded');
        picture.onerror = () => resolve('refused');
      });
      picture.src = `${other}/picture.png`;
      return {
        planted: 'planted' in window,
        fetched: await fetch(other).then(() => 'read', () => 'refused'),
        picture: await loaded,
        violations: [...violations].sort(),
      };
    }, `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`);
    expect(outcomes).toEqual({ planted: false, fetched: 'refused', picture: 'refused', violations: ['connect-src', 'img-src', 'script-src-elem'] });
  });
});
