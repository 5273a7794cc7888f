/**
 * Lets the application run in Electron 9.4.1 (Chrome 83, Node 12.14), the newest Electron that can be had as a package:
 * supplies what came later, then loads the application. Started once as Electron's main script and once more, as plain
 * Node of the same executable, for each utility process. Nothing here is shipped.
 */
import { fork } from 'child_process';
import type * as Electron from 'electron';
import { EventEmitter } from 'events';
import fs from 'fs';
import Module, { createRequire } from 'module';
import os from 'os';
import { join } from 'path';
import { performance } from 'perf_hooks';
import { Readable } from 'stream';
import zlib from 'zlib';
import { addToLanguage } from './language.ts';

/** Names with `node:` are younger than this Node, so the modules are named without it. */
const load = createRequire(__filename);

function addToNode(): void {
  const fromLater: Readonly<Record<string, unknown>> = {
    'fs/promises': { ...fs.promises, open, rm: remove },
    'timers/promises': {
      setTimeout: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)),
      setImmediate: () => new Promise((resolve) => setImmediate(resolve)),
    },
  };
  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const loadOriginal = loader._load;
  loader._load = (request, ...rest) => {
    const name = request.replace(/^node:/, '');
    return fromLater[name] ?? loadOriginal(name, ...rest);
  };
  // The binding asks for Node-API 8; it uses nothing that version 5 of this Node lacks.
  Object.defineProperty(process, 'versions', { value: { ...process.versions, napi: '8' } });
  Object.assign(fs, { rmSync: (path: string) => (fs.lstatSync(path).isDirectory() ? fs.rmdirSync(path, { recursive: true }) : fs.unlinkSync(path)) });
  listArchives();
  writeBase64Url();
  Object.assign(os, { availableParallelism: () => os.cpus().length });
  Object.assign(zlib, { crc32 });
  Object.assign(globalThis, { performance, AbortController: Abort, AbortSignal: Signal, Response: Reply });
  Object.assign(URL, { canParse });
}

/** This Electron lists the names of a folder in an archive, but with their kinds lists nothing. */
function listArchives(): void {
  const readdir = fs.readdirSync as (folder: string, options?: unknown) => string[];
  const readdirSync = (folder: string, options?: { readonly withFileTypes?: boolean }): unknown => {
    if (options?.withFileTypes !== true || !folder.includes('.asar')) return readdir(folder, options);
    return readdir(folder).map((name) => {
      const found = fs.statSync(join(folder, name));
      return { name, isDirectory: () => found.isDirectory(), isFile: () => found.isFile() };
    });
  };
  Object.assign(fs, { readdirSync });
}

/** base64url: Node 15.7. */
function writeBase64Url(): void {
  const { toString: write } = Buffer.prototype as unknown as { readonly toString: (this: Buffer, ...args: readonly unknown[]) => string };
  const toString = function (this: Buffer, ...args: readonly unknown[]): string {
    if (args[0] !== 'base64url') return write.apply(this, [...args]);
    return write.call(this, 'base64').replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  };
  Object.assign(Buffer.prototype, { toString });
}

/** A file handle that can be streamed: Node 16. A stream of this Node's own, left before its end, takes it down. */
async function open(...args: Parameters<typeof fs.promises.open>): Promise<fs.promises.FileHandle> {
  const handle = await fs.promises.open(...args);
  const createReadStream = ({ start, highWaterMark }: { readonly start: number; readonly highWaterMark: number }) => Readable.from(readOn(handle, start, highWaterMark));
  return Object.assign(handle, { createReadStream });
}

async function* readOn(handle: fs.promises.FileHandle, start: number, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let position = start; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(chunkBytes), 0, chunkBytes, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function remove(path: string, { force = false, recursive = false }: { force?: boolean; recursive?: boolean } = {}): Promise<void> {
  try {
    const isFolder = (await fs.promises.lstat(path)).isDirectory();
    await (isFolder ? fs.promises.rmdir(path, { recursive }) : fs.promises.unlink(path));
  } catch (error) {
    if (!force || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function crc32(bytes: Uint8Array, start = 0): number {
  let sum = ~start;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function canParse(url: string): boolean {
  try {
    return new URL(url).href !== '';
  } catch {
    return false;
  }
}

class Signal extends EventEmitter {
  aborted = false;
  reason: unknown;
  static any(signals: readonly Signal[]): Signal {
    const any = new Abort();
    for (const each of signals) each.addEventListener('abort', () => any.abort(each.reason));
    return any.signal;
  }
  addEventListener(name: string, listener: () => void): void {
    this.on(name, listener);
  }
  removeEventListener(name: string, listener: () => void): void {
    this.off(name, listener);
  }
  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }
}

class Abort {
  readonly signal = new Signal();
  abort(reason: unknown = new Error('aborted')): void {
    if (this.signal.aborted) return;
    Object.assign(this.signal, { aborted: true, reason });
    this.signal.emit('abort');
  }
}

class Reply {
  readonly body: Uint8Array | null;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(body: Uint8Array | null, { status = 200, headers = {} }: { status?: number; headers?: Readonly<Record<string, string>> }) {
    [this.body, this.status, this.headers] = [body, status, headers];
  }
}

const polyfills = '/polyfills.js';

interface OldProtocol {
  registerBufferProtocol(
    scheme: string,
    handler: (
      request: { readonly url: string },
      reply: (response: { statusCode?: number; headers?: Record<string, string>; mimeType: string; data: Buffer }) => void,
    ) => void,
  ): void;
}

function addToElectron(electron: typeof Electron): void {
  const { app, ipcMain } = electron;
  /** Deprecated where `handle` is, and all there was before. */
  const protocol = electron.protocol as unknown as OldProtocol;

  // protocol.handle: Electron 25. The page's own polyfills come before its first script.
  const handle = (scheme: string, answer: (request: Request) => Promise<unknown>): void => {
    protocol.registerBufferProtocol(scheme, (request, reply) => {
      const isPolyfills = new URL(request.url).pathname === polyfills;
      if (isPolyfills) return reply({ mimeType: 'text/javascript', data: Buffer.from(`(${addToLanguage.toString()})();`) });
      void (answer(request as unknown as Request) as Promise<Reply>).then(({ body, status, headers }) => {
        const mimeType = headers['Content-Type']?.split(';')[0] ?? 'text/plain';
        const bytes = Buffer.from(body ?? []);
        const data = mimeType === 'text/html' ? Buffer.from(bytes.toString('utf8').replace('<head>', `<head><script src="${polyfills}"></script>`)) : bytes;
        reply({ statusCode: status, headers: { ...headers }, mimeType, data });
      });
    });
  };
  Object.assign(protocol, { handle });

  // setSpellCheckerEnabled: Electron 10; setDevicePermissionHandler: Electron 15, before which no page could reach a device.
  app.on('session-created', (created) => {
    Object.assign(created, { setSpellCheckerEnabled: () => undefined, setDevicePermissionHandler: () => undefined });
  });

  // setWindowOpenHandler: Electron 12.
  app.on('web-contents-created', (_event, contents) => {
    const setWindowOpenHandler = (decide: (details: { url: string }) => { action: string }): void => {
      (contents as unknown as EventEmitter).on('new-window', (event: Electron.Event, url: string) => {
        if (decide({ url }).action === 'deny') event.preventDefault();
      });
    };
    Object.assign(contents, { setWindowOpenHandler });
  });

  // senderFrame: Electron 14. Before, only a page's main frame had a preload and so a voice.
  const handleMessages = ipcMain.handle.bind(ipcMain);
  ipcMain.handle = (channel, listener) =>
    handleMessages(channel, (event, ...args) => {
      const { protocol: scheme, host, href } = new URL(event.sender.getURL());
      Object.defineProperty(event, 'senderFrame', { value: { parent: null, origin: `${scheme}//${host}`, url: href } });
      return listener(event, ...(args as unknown[])) as unknown;
    });

  // utilityProcess: Electron 22. Electron's own executable as Node, so that no other Node takes part.
  Object.assign(electron, { utilityProcess: { fork: startUtilityProcess } });
}

/** What `utilityProcess.fork` returns: messages travel as JSON, since this Node's channel knows no structured clones. */
function startUtilityProcess(entry: string, args: readonly string[], { env }: { readonly env: NodeJS.ProcessEnv }): EventEmitter {
  const child = fork(__filename, [entry, ...args], { env: { ...env, ELECTRON_RUN_AS_NODE: '1' }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const parentEnd = new EventEmitter();
  child.on('message', (message) => parentEnd.emit('message', unpack(message as string)));
  child.on('exit', (code) => parentEnd.emit('exit', code ?? -1));
  const postMessage = (message: unknown): void => {
    if (child.connected) child.send(pack(message));
  };
  return Object.assign(parentEnd, { pid: child.pid, postMessage });
}

/** The other end: `process.parentPort`, and the script that was asked for. */
function beUtilityProcess(): void {
  const parentPort = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => process.send?.(pack(message)) });
  process.on('message', (message) => parentPort.emit('message', { data: unpack(message as string) }));
  Object.assign(process, { parentPort });
  load(process.argv[2] ?? '');
}

const pack = (message: unknown): string =>
  JSON.stringify(message, function (this: Record<string, unknown>, key, value: unknown) {
    const raw = this[key];
    return raw instanceof Uint8Array ? { bytesInBase64: Buffer.from(raw).toString('base64') } : value;
  });

const unpack = (text: string): unknown =>
  JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'bytesInBase64' in value ? new Uint8Array(Buffer.from(String(value.bytesInBase64), 'base64')) : value,
  );

addToLanguage();
addToNode();
if (process.type === 'browser') {
  addToElectron(load('electron') as typeof Electron);
  load(join(__dirname, 'dist', 'electron', 'main.cjs'));
} else {
  beUtilityProcess();
}
