/**
 * The built application in real Electrons: in the old one that can be had as a package, with what that lacks supplied
 * by one file, and in the one it is made for, where that is present.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findOldElectron, oldElectron } from '../../../build/checks/oldElectron.mjs';
import { findXvfb } from '../../../build/checks/xvfb.mjs';
import { electronVersion, findElectron } from '../../../build/electron.mjs';
import { root } from '../../../build/launcher/folders.mjs';
import type { EngineEvent } from '../../../electron/contract/events.ts';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { parseManifest, sha256 } from '../../../electron/engine/store/manifest.ts';
import { click, openApplication, type Application, type Electron } from './application.ts';
import { buildForOldElectron } from './oldBuild.ts';
import { argumentsOf, descendantsOf, isAlive, librariesOf, programOf } from './processes.ts';

vi.setConfig({ testTimeout: 120_000 });

const oldProgram = findOldElectron();
const newProgram = findElectron();
const folder = mkdtempSync(join(tmpdir(), 'inkling-built-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(oldProgram === null || findXvfb() === null)(`the application in Electron ${oldElectron.version}`, () => {
  tryApplication(false, async () => ({ program: oldProgram ?? '', script: await buildForOldElectron(folder) }));
});

// Its program is a download that not every machine can have; the runner says where it was not tried.
if (newProgram !== null && (process.platform !== 'linux' || findXvfb() !== null)) {
  describe(`the application in Electron ${electronVersion()}`, () => {
    tryApplication(true, () => Promise.resolve({ program: newProgram, script: join(root, 'dist', 'electron', 'main.cjs') }));
  });
}

function tryApplication(isNew: boolean, prepare: () => Promise<Electron>): void {
  let electron: Electron;
  let application: Application;
  const resultOf = async (name: string, params: unknown): Promise<unknown> => {
    const outcome = await application.ask(name, params);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
    return outcome.result;
  };
  const failureOf = async (name: string, params: unknown): Promise<unknown> => {
    const outcome = await application.ask(name, params);
    return outcome.ok ? outcome : outcome.failure;
  };
  const heard = (): Promise<readonly EngineEvent[]> => application.page.evaluate(() => window.heard.filter((each): each is EngineEvent => each.event !== 'menuChosen'));
  const engineOf = (): number => {
    const found = descendantsOf(application.main.pid ?? 0).find((pid) => argumentsOf(pid).some((word) => word.endsWith('entry.js')));
    if (found === undefined) throw new Error('no engine runs');
    return found;
  };

  beforeAll(async () => {
    electron = await prepare();
    application = await openApplication(electron);
  });
  afterAll(() => application.close());

  it('opens one window that draws itself without complaint', async () => {
    const { page } = application;
    await vi.waitFor(async () => expect(await page.locator('h1').textContent()).toBe('Home'), 20_000);
    expect(await page.title()).toBe('Home · Inkling');
    expect(application.electron.windows()).toHaveLength(1);
    expect(application.complaints).toEqual([]);
  });

  it('gives the page the contract and nothing else', async () => {
    const found = await application.page.evaluate(() => ({
      exposed: Object.fromEntries(Object.entries(window.inkling).map(([name, value]) => [name, typeof value])),
      ofNode: ['require', 'module', 'process', 'Buffer', 'global', 'setImmediate', '__dirname', 'electron', 'ipcRenderer'].filter((name) => name in window),
      address: location.href.replace(location.hash, ''),
    }));
    expect(found).toEqual({ exposed: { request: 'function', listen: 'function', takeDropped: 'function' }, ofNode: [], address: 'app://inkling/index.html' });
  });

  it('keeps preload and page in a sandbox, apart from each other and without Node', async () => {
    const preferences = await application.electron.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      const { sandbox, contextIsolation, nodeIntegration, webSecurity } = (webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity };
    });
    expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
  });

  it('reaches no network, whichever way the page tries', async () => {
    const visits: string[] = [];
    const server = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.setHeader('Access-Control-Allow-Origin', '*').end('hello');
    });
    server.on('connection', () => visits.push('a connection'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const outcomes = await application.page.evaluate(async (home) => {
        const load = (picture: HTMLImageElement): Promise<string> =>
          new Promise((resolve) => {
            picture.onload = () => resolve('loaded');
            picture.onerror = () => resolve('refused');
          });
        const picture = new Image();
        picture.src = `${home}/picture`;
        const script = document.createElement('script');
        script.src = `${home}/script`;
        const link = document.createElement('link');
        link.rel = 'preconnect';
        link.href = home;
        document.head.append(script, link);
        return {
          fetch: await fetch(`${home}/fetch`).then(() => 'loaded', () => 'refused'),
          beacon: navigator.sendBeacon(`${home}/beacon`) && 'sent',
          picture: await load(picture),
        };
      }, address);
      expect(outcomes).toMatchObject({ fetch: 'refused', picture: 'refused' });
      // Past the page's own policy: what the session lets through.
      const session = await application.electron.evaluate(async ({ BrowserWindow }, home) => {
        const other = new BrowserWindow({ show: false });
        const outcome = await other.loadURL(`${home}/other`).then(() => 'loaded', () => 'refused');
        other.destroy();
        return outcome;
      }, address);
      expect(session).toBe('refused');
      await application.page.waitForTimeout(300);
      expect(visits).toEqual([]);
    } finally {
      server.close();
    }
  });

  // The stand-in's way of refusing a window stops an old page that a debugger looks at.
  if (isNew) {
    it('opens no other window', async () => {
      expect(await application.page.evaluate(() => window.open('https://example.org/'))).toBe(null);
      expect(application.electron.windows()).toHaveLength(1);
    });
  }

  it('stays on its page', async () => {
    await application.page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await application.page.waitForTimeout(300);
    expect(await application.page.evaluate(() => location.href.replace(location.hash, ''))).toBe('app://inkling/index.html');
  });

  it('runs no script but the window’s files, and serves nothing beside them', async () => {
    const found = await application.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.planted = true';
      document.head.append(script);
      const button = document.createElement('button');
      button.setAttribute('onclick', 'window.planted = true');
      button.click();
      const statusOf = async (path: string): Promise<number> => (await fetch(path)).status;
      return {
        planted: 'planted' in window,
        served: await Promise.all(['/index.html', '/package.json', '/../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/assets/'].map(statusOf)),
      };
    });
    expect(found).toEqual({ planted: false, served: [200, 404, 404, 404, 404, 404] });
  });

  it('grants the page no permission', async () => {
    expect(await application.page.evaluate(() => Notification.requestPermission())).toBe('denied');
    const microphone = (): Promise<string> => navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', (error: unknown) => (error as Error).name);
    expect(await application.page.evaluate(microphone)).not.toBe('granted');
  });

  it('refuses what the contract does not have, with the error’s own code', async () => {
    expect(await failureOf('getStatu', {})).toMatchObject({ code: 'requestUnknown', values: { name: 'getStatu', nearest: 'getStatus' } });
    expect(await failureOf('toString', {})).toMatchObject({ code: 'requestUnknown' });
    expect(await failureOf('getSamples', { data: 'bars', part: 'training', indices: [-1] })).toMatchObject({ code: 'invalidValue' });
    expect(await failureOf('getDataStats', { data: 'x'.repeat(5_000_000) })).toMatchObject({ code: 'messageTooLarge' });
    expect(await failureOf('getDataStats', { data: 'nowhere' })).toMatchObject({ code: 'dataUnknown', values: { name: 'nowhere' } });
  });

  it('rejects a page that is not its own, though it has the same preload', async () => {
    const said = await application.electron.evaluate(async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } });
      await other.loadURL('data:text/html,foreign');
      const ask = "window.inkling.request('getStatus', {}).then(() => 'answered', (error) => 'rejected: ' + error.message)";
      const answer = (await other.webContents.executeJavaScript(ask)) as string;
      other.destroy();
      return answer;
    }, join(electron.script.endsWith('main.cjs') ? dirname(electron.script) : join(dirname(electron.script), 'dist', 'electron'), 'preload.cjs'));
    expect(said).toMatch(/^rejected: .*senderForeign/s);
  });

  it('carries pixels as bytes', async () => {
    const found = await application.page.evaluate(async () => {
      const outcome = await window.inkling.request('getSamples', { data: 'bars', part: 'test', indices: [3, 1] });
      if (!outcome.ok) return outcome.failure;
      const { pixels } = outcome.result as { readonly pixels: Uint8Array };
      return { kind: Object.prototype.toString.call(pixels), length: pixels.length };
    });
    expect(found).toEqual({ kind: '[object Uint8Array]', length: 2 * 12 * 10 });
  });

  it('computes natively in Electron’s own executable, with no other Node at hand', async () => {
    const versions = await application.electron.evaluate(() => ({ node: process.versions.node, program: process.execPath }));
    expect(await resultOf('getStatus', {})).toMatchObject({ backend: 'native', node: versions.node });
    if (process.platform !== 'linux') return;
    expect(programOf(engineOf())).toBe(versions.program);
    expect([engineOf(), application.main.pid ?? 0].map((pid) => librariesOf(pid).some((file) => file.includes('libtensorflow')))).toEqual([true, false]);
  });

  it('trains a network at the press of a button and streams it to the page', async () => {
    const { page } = application;
    const epochs = 40;
    const earlier = application.complaints.length;
    await click(page, 'a[href="#/train"]');
    const choose = (option: string): Promise<void> =>
      vi.waitFor(
        () =>
          page.evaluate((value) => {
            const select = document.querySelector<HTMLOptionElement>(`form option[value="${value}"]`)!.closest('select')!;
            select.value = value;
            select.dispatchEvent(new Event('change', { bubbles: true }));
          }, option),
        10_000,
      );
    await choose('softmax');
    await choose('bars');
    await click(page, 'input[type="number"]');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(String(epochs));
    await click(page, 'button[type="submit"]');

    await vi.waitFor(async () => expect((await heard()).map(({ event }) => event)).toContain('runFinished'), { timeout: 45_000, interval: 200 });
    const events = await heard();
    const ended = events.filter((each) => each.event === 'epochEnded');
    expect(ended.map(({ epoch }) => epoch)).toEqual(Array.from({ length: epochs }, (_, place) => place + 1));
    expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['runStarted', 'stepsTrained', 'runProgressed', 'checkpointWritten']));
    // A bright bar in one of three places: a linear model learns it almost entirely.
    expect(ended.at(-1)?.validation?.accuracy).toBeGreaterThan(0.95);
    await vi.waitFor(async () => expect(await page.locator('[data-testid="curves"] canvas').count()).toBe(2));
    expect(application.complaints.slice(earlier)).toEqual([]);
  });

  it('leaves the checkpoint on disk that it told of', async () => {
    const { run, step } = (await heard()).findLast((each) => each.event === 'checkpointWritten')!;
    const checkpoint = join(application.workspaceFolder, 'runs', run, 'checkpoints', String(step));
    const { weights } = parseManifest(checkpoint, readFileSync(join(checkpoint, 'manifest.json')));
    expect(sha256(readFileSync(join(checkpoint, weights.file)))).toBe(weights.sha256);
    expect(await resultOf('listCheckpoints', { run })).toContainEqual(expect.objectContaining({ step }));
  });

  it('shows what it trained', async () => {
    const png = await application.electron.evaluate(async ({ BrowserWindow }) => {
      const picture = await BrowserWindow.getAllWindows()[0]!.webContents.capturePage();
      return picture.toPNG().toString('base64');
    });
    const bytes = Buffer.from(png, 'base64');
    const file = join(root, 'dist', 'screenshots', `electron-${await application.electron.evaluate(() => process.versions['electron'])}.png`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    const { width, height, data, channels } = decode(bytes);
    expect(width).toBeGreaterThanOrEqual(1200);
    expect(height).toBeGreaterThanOrEqual(700);
    // Text, lines and cards, not one flat colour.
    const colours = new Set<number>();
    for (let at = 0; at < data.length; at += channels * 7) colours.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
    expect(colours.size).toBeGreaterThan(50);
  });

  it.runIf(process.platform === 'linux')('replaces an engine that is killed, and says so', async () => {
    const killed = engineOf();
    process.kill(killed, 'SIGKILL');
    await vi.waitFor(async () => expect((await heard()).map(({ event }) => event)).toContain('processEnded'), 40_000);
    expect(await resultOf('getStatus', {})).toMatchObject({ backend: 'native' });
    expect(engineOf()).not.toBe(killed);
  });

  it.runIf(process.platform === 'linux')('begins the page anew when its process is killed', async () => {
    const { electron: program } = application;
    const findPage = (): Promise<number | undefined> => program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
    const killed = (await findPage()) ?? 0;
    process.kill(killed, 'SIGKILL');
    await vi.waitFor(async () => {
      const page = await findPage();
      expect(page !== undefined && page > 0 && page !== killed).toBe(true);
    }, 10_000);
    // Playwright's own page is the dead one.
    const ask = `window.inkling.request('getStatus', {})`;
    const answered = await program.evaluate(({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>, ask);
    expect(answered).toMatchObject({ ok: true, result: { backend: 'native' } });
  });

  it.runIf(process.platform === 'linux')('asks what is to be done when the page’s process ends again at once, and begins it once more when told to', async () => {
    const { electron: program } = application;
    const findPage = (): Promise<number> => program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);
    // The person's part: the first answer copies the diagnostics, the second begins the page once more.
    await program.evaluate(({ dialog }) => {
      const asked: unknown[] = [];
      (globalThis as unknown as { asked: unknown[] }).asked = asked;
      dialog.showMessageBox = (_window: unknown, options?: unknown) => {
        asked.push(options);
        return Promise.resolve({ response: asked.length === 1 ? 1 : 0, checkboxChecked: false });
      };
    });
    const listAsked = (): Promise<readonly { readonly message: string }[]> => program.evaluate(() => (globalThis as unknown as { asked: { readonly message: string }[] }).asked);
    for (let time = 0; (await listAsked()).length === 0 && time < 3; time++) {
      const killed = await findPage();
      process.kill(killed, 'SIGKILL');
      await vi.waitFor(async () => expect([0, killed]).not.toContain(await findPage()), 10_000);
    }
    expect((await listAsked()).map(({ message }) => message)).toEqual([languages.en.main.pageDown.message, languages.en.main.pageDown.message]);
    expect(await program.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/window ended \(killed\)/);
    const ask = `window.inkling.request('getStatus', {})`;
    expect(await program.evaluate(({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>, ask)).toMatchObject({ ok: true });
  });

  it.runIf(process.platform === 'linux')('leaves no process behind, closed or killed', async () => {
    const closed = descendantsOf(application.main.pid ?? 0);
    await application.close();
    expect(closed.filter(isAlive)).toEqual([]);

    application = await openApplication(electron);
    await resultOf('getStatus', {});
    const main = application.main.pid ?? 0;
    const orphans = descendantsOf(main);
    expect(orphans.length).toBeGreaterThan(1);
    process.kill(main, 'SIGKILL');
    await vi.waitFor(() => expect(orphans.filter(isAlive)).toEqual([]), 15_000);
  });
}
