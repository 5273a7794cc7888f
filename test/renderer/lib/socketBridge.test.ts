import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { decode, encode } from '@msgpack/msgpack';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { InklingError } from '../../../electron/contract/errors.ts';
import type { EngineEvent } from '../../../electron/contract/events.ts';
import type { SocketMessage, SocketRequest } from '../../../electron/contract/socket.ts';
import { openSocketBridge } from '../../../renderer/lib/socketBridge.ts';

/** As a browser's: a connection that is refused is told by an event that nobody has to hear. */
class BrowserSocket extends WebSocket {
  constructor(address: string) {
    super(address);
    this.on('error', () => undefined);
  }
}

/** A server that does what the test says. */
class Server {
  readonly #server: WebSocketServer;
  readonly requests: SocketRequest[] = [];
  #socket: WebSocket | null = null;

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#socket = socket;
      socket.on('message', (data: Buffer) => this.requests.push(decode(data) as SocketRequest));
    });
  }

  static async listen(port = 0): Promise<Server> {
    const server = new WebSocketServer({ host: '127.0.0.1', port });
    await once(server, 'listening');
    return new Server(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  say(message: SocketMessage | string | Uint8Array): void {
    this.#socket?.send(typeof message === 'string' || message instanceof Uint8Array ? message : encode(message));
  }

  answer(id: number, result: unknown): void {
    this.say({ kind: 'answer', id, outcome: { ok: true, result } });
  }

  async close(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

let server: Server;
// For good: a bridge goes on trying when its test is over.
vi.stubGlobal('WebSocket', BrowserSocket);
beforeEach(async () => {
  server = await Server.listen();
});
afterEach(async () => {
  await server.close();
});

const open = () => openSocketBridge(`ws://127.0.0.1:${server.port}`);
const hasAsked = (count: number) => vi.waitFor(() => expect(server.requests).toHaveLength(count));
const checkpoints = (step: number) => [{ step, epoch: 1, validation: null }];

describe('the socket bridge', () => {
  it('matches answers to questions in whatever order they come', async () => {
    const bridge = open();
    const first = bridge.request('listCheckpoints', { run: 'a' });
    const second = bridge.request('listCheckpoints', { run: 'b' });
    await hasAsked(2);
    const [a, b] = server.requests;
    expect([a?.params, b?.params]).toEqual([{ run: 'a' }, { run: 'b' }]);
    server.answer(b!.id, checkpoints(2));
    server.answer(a!.id, checkpoints(1));
    expect([await first, await second]).toEqual([checkpoints(1), checkpoints(2)]);
  });

  it('carries pixels as bytes', async () => {
    const bridge = open();
    const asked = bridge.request('listLabels', { data: 'mnist', part: 'test' });
    await hasAsked(1);
    server.answer(server.requests[0]!.id, new Uint8Array([7, 2, 1]));
    expect(await asked).toEqual(new Uint8Array([7, 2, 1]));
  });

  it('leaves out what was not given, as the schemas demand', async () => {
    const bridge = open();
    void bridge.request('resumeRun', { run: 'a', epochs: undefined }).catch(() => undefined);
    await hasAsked(1);
    expect(server.requests[0]!.params).toEqual({ run: 'a' });
  });

  it('throws the error that was thrown on the other side', async () => {
    const bridge = open();
    const asked = bridge.request('pauseRun', { run: 'a' });
    await hasAsked(1);
    server.say({ kind: 'answer', id: server.requests[0]!.id, outcome: { ok: false, failure: { code: 'runNotTraining', values: { run: 'a' } } } });
    const error = await asked.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InklingError);
    expect(error).toMatchObject({ code: 'runNotTraining', values: { run: 'a' } });
  });

  it('refuses an answer that is not what the request answers', async () => {
    const bridge = open();
    const asked = bridge.request('listCheckpoints', { run: 'a' });
    await hasAsked(1);
    server.answer(server.requests[0]!.id, [{ step: 'two' }]);
    await expect(asked).rejects.toMatchObject({ code: 'messageMalformed' });
  });

  it('hears events, and leaves out what it cannot understand', async () => {
    const bridge = open();
    const heard: EngineEvent[] = [];
    const stop = bridge.listen((event) => heard.push(event));
    void bridge.request('listRuns', {}).catch(() => undefined);
    await hasAsked(1);
    server.say('text');
    server.say(new Uint8Array([0xc1, 0xff]));
    server.say({ kind: 'event', event: { event: 'tomorrow' } } as unknown as SocketMessage);
    server.say({ kind: 'event', event: { event: 'checkpointWritten', run: 'a', step: 3, best: true } });
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    expect(heard[0]).toMatchObject({ event: 'checkpointWritten', step: 3 });
    stop();
  });

  it('fails what was asked when the connection is lost, and says when it is there again', async () => {
    const bridge = open();
    const states: boolean[] = [];
    bridge.watch((connected) => states.push(connected));
    const asked = bridge.request('listRuns', {});
    await hasAsked(1);
    const { port } = server;
    await server.close();
    await expect(asked).rejects.toMatchObject({ code: 'connectionLost' });
    expect(states).toEqual([false]);
    await expect(bridge.request('listRuns', {})).rejects.toMatchObject({ code: 'connectionLost' });

    server = await Server.listen(port);
    await vi.waitFor(() => expect(states).toEqual([false, true]), { timeout: 10_000 });
    const again = bridge.request('listRuns', {});
    await hasAsked(1);
    server.answer(server.requests[0]!.id, []);
    expect(await again).toEqual([]);
  });
});
