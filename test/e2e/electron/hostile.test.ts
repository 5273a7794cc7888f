/** What a page of ours could do if somebody else had written it, tried in real Electrons. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findOldElectron, oldElectron } from '../../../build/checks/oldElectron.mjs';
import { findXvfb } from '../../../build/checks/xvfb.mjs';
import { electronVersion, findElectron } from '../../../build/electron.mjs';
import { root } from '../../../build/launcher/folders.mjs';
import { openApplication, type Application, type Electron } from './application.ts';
import { buildForOldElectron } from './oldBuild.ts';

vi.setConfig({ testTimeout: 60_000 });

const oldProgram = findOldElectron();
const newProgram = findElectron();
const folder = mkdtempSync(join(tmpdir(), 'inkling-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(oldProgram === null || findXvfb() === null)(`a hostile page in Electron ${oldElectron.version}`, () => {
  attack(async () => {
    const script = await buildForOldElectron(folder);
    // Lies among the window's files and leads to one that is none of them.
    writeFileSync(join(folder, 'secret.txt'), 'nobody may read this');
    symlinkSync(join(folder, 'secret.txt'), join(folder, 'dist', 'renderer', 'linked.txt'));
    symlinkSync(folder, join(folder, 'dist', 'renderer', 'linked'));
    return { program: oldProgram ?? '', script };
  });
});

if (newProgram !== null && (process.platform !== 'linux' || findXvfb() !== null)) {
  describe(`a hostile page in Electron ${electronVersion()}`, () => {
    attack(() => Promise.resolve({ program: newProgram, script: join(root, 'dist', 'electron', 'main.cjs') }));
  });
}

function attack(prepare: () => Promise<Electron>): void {
  let application: Application;
  /** Whatever reaches this machine's own network, by either protocol. */
  let reached: string[];
  const tcp = createServer((socket) => {
    reached.push('TCP');
    socket.on('error', () => undefined).end();
  });
  const udp = createSocket('udp4', () => reached.push('UDP'));
  let port: number;

  beforeAll(async () => {
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    ({ port } = tcp.address() as AddressInfo);
    udp.bind(port, '127.0.0.1');
    await once(udp, 'listening');
    reached = [];
    application = await openApplication(await prepare());
  });
  afterAll(async () => {
    await application.close();
    tcp.close();
    udp.close();
  });

  const settle = (): Promise<void> => application.page.waitForTimeout(500);

  it('makes no call to another browser, by UDP or TCP', async () => {
    const candidates = await application.page.evaluate(async (target) => {
      const call = new RTCPeerConnection({
        iceServers: [
          { urls: [`stun:${target}`] },
          { urls: [`turn:${target}?transport=udp`, `turn:${target}?transport=tcp`], username: 'u', credential: 'c' },
        ],
      });
      const found: string[] = [];
      call.onicecandidate = ({ candidate }) => {
        if (candidate !== null) found.push(candidate.candidate);
      };
      call.createDataChannel('out');
      await call.setLocalDescription(await call.createOffer());
      await new Promise((resolve) => setTimeout(resolve, 3000));
      call.close();
      return found;
    }, `127.0.0.1:${port}`);
    expect(candidates).toEqual([]);
    expect(reached).toEqual([]);
  });

  it('reaches no network from a session of its own, nor does the main process for it', async () => {
    const outcomes = await application.electron.evaluate(async ({ net, session, app }, home) => {
      const get = (options: object): Promise<string> =>
        new Promise((resolve) => {
          const request = net.request({ url: home, ...options });
          request.on('response', () => resolve('answered'));
          request.on('error', () => resolve('refused'));
          request.end();
        });
      return {
        usual: await get({}),
        other: await get({ session: session.fromPartition('another') }),
        named: await get({ url: 'http://localhost/' }),
        switches: ['host-resolver-rules', 'no-proxy-server', 'disable-background-networking'].map((name) => app.commandLine.hasSwitch(name)),
      };
    }, `http://127.0.0.1:${port}/`);
    expect(outcomes).toEqual({ usual: 'refused', other: 'refused', named: 'refused', switches: [true, true, true] });
    expect(reached).toEqual([]);
  });

  it('reaches no network past its filters either: Chromium finds no address', async () => {
    const outcome = await application.electron.evaluate(async ({ net, session }, home) => {
      const bare = session.fromPartition('unfiltered');
      bare.webRequest.onBeforeRequest(null);
      return new Promise<string>((resolve) => {
        const request = net.request({ url: home, session: bare });
        request.on('response', () => resolve('answered'));
        request.on('error', ({ message }) => resolve(message));
        request.end();
      });
    }, `http://127.0.0.1:${port}/`);
    expect(outcome).toMatch(/ERR_NAME_NOT_RESOLVED/);
    expect(reached).toEqual([]);
  });

  it('opens no socket, stream, frame, worker or plug-in', async () => {
    const outcomes = await application.page.evaluate(async (target) => {
      const settled = (element: HTMLElement, name: 'src' | 'data', url: string): Promise<string> =>
        new Promise((resolve) => {
          element.onload = () => resolve('loaded');
          element.onerror = () => resolve('refused');
          setTimeout(() => resolve('nothing'), 1000);
          element.setAttribute(name, url);
          document.body.append(element);
        });
      const opened = (source: WebSocket | EventSource): Promise<string> =>
        new Promise((resolve) => {
          source.onopen = () => resolve('open');
          source.onerror = () => resolve('refused');
        });
      const attempt = (make: () => unknown): string => {
        try {
          make();
          return 'made';
        } catch {
          return 'refused';
        }
      };
      const frame = document.createElement('iframe');
      await settled(frame, 'src', `http://${target}/frame`);
      let framed = 'refused';
      try {
        framed = frame.contentDocument?.body.textContent ?? 'refused';
      } catch {
        // The document of another origin is not ours to look at.
      }
      const form = document.createElement('form');
      form.action = `http://${target}/form`;
      form.method = 'post';
      document.body.append(form);
      form.submit();
      const link = document.createElement('link');
      link.rel = 'dns-prefetch';
      link.href = `http://${target}/`;
      document.head.append(link);
      return {
        socket: await opened(new WebSocket(`ws://${target}/`)),
        stream: await opened(new EventSource(`http://${target}/`)),
        framed,
        object: await settled(document.createElement('object'), 'data', `http://${target}/object`),
        service: await navigator.serviceWorker.register('/assets/worker.js').then(() => 'made', () => 'refused'),
        evaluated: attempt(() => window.eval('1 + 1')),
        compiled: attempt(() => Reflect.construct(Function, ['return 1'])),
        // An unknown element, as any other word would be.
        webview: document.createElement('webview') instanceof HTMLUnknownElement || !('loadURL' in document.createElement('webview')),
      };
    }, `127.0.0.1:${port}`);
    expect(outcomes).toEqual({ socket: 'refused', stream: 'refused', framed: 'refused', object: expect.stringMatching(/refused|nothing/), service: 'refused', evaluated: 'refused', compiled: 'refused', webview: true });
    await settle();
    expect(reached).toEqual([]);
    expect(await application.page.evaluate(() => location.href.replace(location.hash, ''))).toBe('app://inkling/index.html');
  });

  it('goes nowhere: by address, link, refresh, form or script', async () => {
    const ways: readonly string[] = ['https://example.org/', 'file:///etc/passwd', 'app://other/index.html', 'data:text/html,out', 'javascript:window.out=1', 'chrome://gpu', `http://127.0.0.1:${port}/`];
    for (const way of ways) {
      await application.page.evaluate((url) => {
        const link = document.createElement('a');
        link.href = url;
        document.body.append(link);
        link.click();
        link.remove();
        try {
          location.href = url;
        } catch {
          // An address that may not even be named.
        }
        const refresh = document.createElement('meta');
        refresh.httpEquiv = 'refresh';
        refresh.content = `0;url=${url}`;
        document.head.append(refresh);
        refresh.remove();
      }, way);
      await application.page.waitForTimeout(200);
      expect(await application.page.evaluate(() => [location.href.replace(location.hash, ''), 'out' in window])).toEqual(['app://inkling/index.html', false]);
    }
    expect(application.electron.windows()).toHaveLength(1);
    expect(reached).toEqual([]);
  });

  it('saves no file', async () => {
    const states = await application.electron.evaluate(({ session }) => {
      const told: string[] = [];
      (globalThis as unknown as { told: string[] }).told = told;
      session.defaultSession.on('will-download', (event, item) => told.push(`${event.defaultPrevented ? 'prevented' : 'saved'} ${item.getURL().slice(0, 5)}`));
      return told;
    });
    expect(states).toEqual([]);
    await application.page.evaluate(() => {
      for (const url of [URL.createObjectURL(new Blob(['out'])), 'data:application/octet-stream,out']) {
        const link = document.createElement('a');
        link.href = url;
        link.download = 'out.bin';
        document.body.append(link);
        link.click();
      }
    });
    const told = (): Promise<readonly string[]> => application.electron.evaluate(() => (globalThis as unknown as { told: string[] }).told);
    await vi.waitFor(async () => expect((await told()).length).toBeGreaterThanOrEqual(2), 20_000);
    await settle();
    expect((await told()).toSorted()).toEqual(['prevented blob:', 'prevented data:']);
  });

  it('reads no file beside the window’s own, whichever way it is spelt', async () => {
    const paths = [
      '/../secret.txt', '/../../secret.txt', '/%2e%2e/%2e%2e/secret.txt', '/..%2f..%2fsecret.txt', '/..%5c..%5csecret.txt', '/..\\..\\secret.txt', '/%00', '/index.html%00.txt', '//secret.txt',
      '/linked.txt', '/linked/secret.txt', '/assets/../linked.txt', '/C:/Windows/win.ini', '/etc/passwd', '/file:///etc/passwd', '/%c0%ae%c0%ae/secret.txt', '/INDEX.HTML', '/index.html/',
    ];
    const found = await application.page.evaluate(
      (asked) => Promise.all(asked.map(async (path) => [path, await fetch(`app://inkling${path}`).then(async (reply) => (reply.status === 200 ? reply.text() : String(reply.status)), () => 'refused')])),
      paths,
    );
    expect(found.filter(([, answer]) => answer !== '404' && answer !== 'refused')).toEqual([]);
    const files = await application.page.evaluate(() =>
      Promise.all(['file:///etc/passwd', 'filesystem:app://inkling/x', 'app://other/index.html'].map((url) => fetch(url).then((reply) => String(reply.status), () => 'refused'))),
    );
    expect(files).toEqual(['refused', 'refused', 'refused']);
  });

  it('names no file of the machine, only tokens of what a person gave', async () => {
    const failureOf = async (name: string, params: unknown): Promise<unknown> => {
      const outcome = await application.ask(name, params);
      return outcome.ok ? outcome : outcome.failure;
    };
    const path = dirname(application.workspaceFolder);
    expect(await failureOf('previewImport', { path })).toEqual({ code: 'fileNotGiven', values: { name: path } });
    expect(await failureOf('recognise', { run: 'starter', files: ['/etc/passwd'] })).toMatchObject({ code: 'fileNotGiven' });
    expect(await failureOf('exportData', { data: 'bars', format: 'idx', folder: join(path, 'out') })).toMatchObject({ code: 'fileNotGiven' });
    expect(await failureOf('getDataStats', { data: '/etc' })).toMatchObject({ code: 'fileNotGiven' });
  });

  it('has the web preferences that Electron’s list asks for, and no dictionary to fetch', async () => {
    const found = await application.electron.evaluate(({ BrowserWindow, session }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      const preferences = (webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
      const names = ['allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames', 'webviewTag', 'spellcheck', 'webSecurity', 'sandbox', 'contextIsolation', 'nodeIntegration'];
      return {
        preferences: Object.fromEntries(names.map((name) => [name, preferences[name] === undefined || preferences[name] === '' ? false : preferences[name]])),
        languages: session.defaultSession.getSpellCheckerLanguages(),
      };
    });
    expect(found).toEqual({
      preferences: {
        allowRunningInsecureContent: false, experimentalFeatures: false, enableBlinkFeatures: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
        webviewTag: false, spellcheck: false, webSecurity: true, sandbox: true, contextIsolation: true, nodeIntegration: false,
      },
      languages: [],
    });
  });

  it('is served by three channels, and no message is heard past their one wrapper', async () => {
    const handled = await application.electron.evaluate(({ ipcMain }) => {
      const channels = (ipcMain as unknown as { readonly _invokeHandlers: ReadonlyMap<string, unknown> })._invokeHandlers;
      return [[...channels.keys()].sort(), ipcMain.eventNames().filter((name) => String(name).startsWith('inkling'))];
    });
    expect(handled).toEqual([['inkling:dropped', 'inkling:request', 'inkling:takeEvents'], []]);
  });
}
