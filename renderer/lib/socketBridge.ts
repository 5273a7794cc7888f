/** The contract over a WebSocket that opens itself again: MessagePack frames, answers matched to questions by number. */
import { decode, encode } from '@msgpack/msgpack';
import * as v from 'valibot';
import { InklingError } from '../../electron/contract/errors.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { fromOutcome, type Outcome } from '../../electron/contract/outcome.ts';
import { socketMessageSchema, type SocketRequest } from '../../electron/contract/socket.ts';
import { toResult, type Connection } from './connection.ts';
import { toShellResult, type AskShell } from './files.ts';
import { openUploadFiles } from './uploadFiles.ts';

/** Waits before the next attempt, in milliseconds; the last one stays. */
const backOffMs = [250, 500, 1000, 2000, 4000];

interface Waiting {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: InklingError) => void;
}

export function openSocketBridge(address: string): Connection {
  const listeners = new Set<(event: EngineEvent) => void>();
  const watchers = new Set<(connected: boolean) => void>();
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  let failures = 0;
  let lost = false;
  let socket = open();

  function open(): WebSocket {
    const opened = new WebSocket(address);
    opened.binaryType = 'arraybuffer';
    opened.addEventListener('open', () => {
      failures = 0;
      if (lost) tell(true);
    });
    opened.addEventListener('message', ({ data }) => hear(data));
    opened.addEventListener('close', () => {
      for (const { reject } of waiting.values()) reject(new InklingError('connectionLost', {}));
      waiting.clear();
      if (!lost) tell(false);
      setTimeout(() => (socket = open()), backOffMs[Math.min(failures++, backOffMs.length - 1)]);
    });
    return opened;
  }

  function tell(connected: boolean): void {
    lost = !connected;
    for (const watcher of watchers) watcher(connected);
  }

  function hear(data: unknown): void {
    const message = readMessage(data);
    if (message === null) return;
    if (message.kind === 'event') {
      for (const listener of listeners) listener(message.event);
      return;
    }
    waiting.get(message.id)?.resolve(message.outcome);
    waiting.delete(message.id);
  }

  async function send(name: string, params: unknown): Promise<unknown> {
    await whenOpen(socket);
    const id = nextId++;
    const answered = new Promise<Outcome>((resolve, reject) => waiting.set(id, { resolve, reject }));
    const request: SocketRequest = { kind: 'request', id, name, params };
    socket.send(encode(request, { ignoreUndefined: true }));
    return fromOutcome(await answered);
  }

  const ask: AskShell = async (name, params) => toShellResult(name, await send(name, params));

  return {
    request: async (name, params) => toResult(name, await send(name, params)),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    files: openUploadFiles(ask),
    desktop: null,
  };
}

/** A message of an unknown kind is left out: an older window may hear of what only newer ones know. */
function readMessage(data: unknown) {
  if (!(data instanceof ArrayBuffer)) return null;
  try {
    const read = v.safeParse(socketMessageSchema, decode(new Uint8Array(data)));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

/** The first questions are asked while the socket still opens. Throws `connectionLost` where it does not. */
function whenOpen(socket: WebSocket): Promise<void> | void {
  if (socket.readyState === WebSocket.OPEN) return;
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new InklingError('connectionLost', {}));
    if (socket.readyState !== WebSocket.CONNECTING) return fail();
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('close', fail, { once: true });
  });
}
