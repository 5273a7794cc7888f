/** A real server with a real engine behind it, and visitors that send it whatever they like. */
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { decode, encode } from '@msgpack/msgpack';
import { afterAll, beforeAll } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import type { Bridge } from '../../electron/contract/bridge.ts';
import type { Outcome } from '../../electron/contract/outcome.ts';
import { languages } from '../../electron/contract/texts/texts.ts';
import { openInProcess, type LocalBridge } from '../../electron/process/inProcess.ts';
import { createFileTokens } from '../../electron/process/fileTokens.ts';
import { openStaging } from '../../electron/process/staging.ts';
import { createBrowserShell } from '../../electron/serve/browserShell.ts';
import { createDownloads } from '../../electron/serve/downloads.ts';
import { startServer, type Server } from '../../electron/serve/server.ts';
import { createBench, type TestBench } from '../support/engine.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Service {
  readonly server: Server;
  /** `127.0.0.1` and the port. */
  readonly host: string;
  /** Every address that took the place of a used one. */
  readonly nextAddresses: readonly string[];
  get(path: string, headers?: OutgoingHttpHeaders, method?: string): Promise<Reply>;
  /** Sends these very bytes and returns all that comes back. */
  send(bytes: string): Promise<string>;
  /** Uses the address up; returns the cookie as a browser sends it. */
  letIn(): Promise<string>;
}

/** What lies beside the window's folder must never be handed out. */
export const secret = 'nobody may read this';

export async function serve(folder: string, bridge: Bridge, port = 0): Promise<Service> {
  const windowFolder = join(folder, 'window');
  await mkdir(join(windowFolder, 'assets'), { recursive: true });
  await writeFile(join(windowFolder, 'index.html'), '<!doctype html>\n<html lang="en"><title>the window</title></html>');
  await writeFile(join(windowFolder, 'assets', 'main.js'), 'export {};');
  await writeFile(join(folder, 'secret.txt'), secret);
  const nextAddresses: string[] = [];
  const [tokens, downloads, staging] = [createFileTokens(), createDownloads(), openStaging(join(folder, 'staging'))];
  const server = await startServer({ answerers: { bridge, shell: createBrowserShell({ tokens, staging, downloads }) }, downloads, windowFolder, look: () => Promise.resolve({ theme: 'dark', language: 'zh' }), port, texts: languages.en, onLetIn: (address) => nextAddresses.push(address) });
  const host = `127.0.0.1:${server.port}`;

  const get: Service['get'] = (path, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      const sent = httpRequest({ host: '127.0.0.1', port: server.port, path, method, headers: { host, ...headers }, agent: false }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      });
      sent.on('error', reject).end();
    });

  return {
    server,
    host,
    nextAddresses,
    get,
    send: (bytes) =>
      new Promise((resolve, reject) => {
        let reply = '';
        const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
        socket.setEncoding('latin1').on('data', (text: string) => (reply += text));
        socket.on('error', reject).on('close', () => resolve(reply));
      }),
    async letIn() {
      const { pathname, search } = new URL(server.address());
      const { headers } = await get(pathname + search);
      return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    },
  };
}

export interface Served {
  readonly bench: TestBench;
  readonly bridge: LocalBridge;
  readonly service: Service;
  /** Of a browser that has been let in. */
  readonly cookie: string;
}

/** A server for the tests of a file, cleared away after them; what is returned gives it once they run. */
export function useService(): () => Served {
  let served: Served;
  beforeAll(async () => {
    const bench = await createBench();
    const bridge = openInProcess(bench.settings());
    const service = await serve(bench.folder, bridge);
    served = { bench, bridge, service, cookie: await service.letIn() };
  });
  afterAll(async () => {
    await served.service.server.close();
    await served.bridge.close();
    await served.bench.remove();
  });
  return () => served;
}

/** One tab's socket, with everything it was sent. */
export interface Tab {
  readonly socket: WebSocket;
  readonly messages: readonly unknown[];
  /** Asks and waits for the answer of that number. */
  ask(name: string, params: unknown): Promise<Outcome>;
  send(message: unknown): void;
  /** All outcomes that came for a number. */
  answersTo(id: number): readonly Outcome[];
  /** Settles with the code the socket is closed with. */
  readonly closed: Promise<number>;
}

export const dial = (host: string, headers: Readonly<Record<string, string>>, options: ClientOptions = {}): WebSocket =>
  new WebSocket(`ws://${host}/socket`, { headers: { ...headers }, perMessageDeflate: false, ...options });

/** The status a handshake is refused with. */
export async function refusedWith(socket: WebSocket): Promise<number> {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { readonly statusCode: number }];
  socket.on('error', () => undefined);
  socket.terminate();
  return response.statusCode;
}

export async function openTab(host: string, cookie: string): Promise<Tab> {
  const socket = dial(host, { Cookie: cookie, Origin: `http://${host}` });
  const messages: unknown[] = [];
  const waiting = new Map<number, (outcome: Outcome) => void>();
  let nextId = 1_000_000;
  const isAnswer = (message: unknown): message is { readonly kind: 'answer'; readonly id: number; readonly outcome: Outcome } =>
    typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'answer';
  socket.on('message', (frame: Buffer) => {
    const message = decode(new Uint8Array(frame));
    messages.push(message);
    if (isAnswer(message)) waiting.get(message.id)?.(message.outcome);
  });
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(([code]) => code as number);
  await once(socket, 'open');
  return {
    socket,
    messages,
    closed,
    send: (message) => socket.send(encode(message)),
    answersTo: (id) => messages.filter(isAnswer).flatMap((message) => (message.id === id ? [message.outcome] : [])),
    ask: (name, params) =>
      new Promise((resolve) => {
        const id = nextId++;
        waiting.set(id, resolve);
        socket.send(encode({ kind: 'request', id, name, params }));
      }),
  };
}
