/** What a program on this machine, or a page that got hold of an address, can do to the browser shell: the slow, the huge, the strange. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { encode } from '@msgpack/msgpack';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestLimitBytes } from '../../electron/contract/channels.ts';
import { dial, openTab, refusedWith, useService, type Served } from './visitor.ts';

const served = useService();
let service: Served['service'];
let cookie: Served['cookie'];

beforeAll(() => {
  ({ service, cookie } = served());
});

/** A connection that its other end never closes by itself, and all that came over it. */
async function knock(bytes: string): Promise<{ readonly socket: Socket; readonly closed: Promise<number>; reply(): string }> {
  const socket = connect({ port: service.server.port, host: '127.0.0.1', allowHalfOpen: true });
  const startedMs = performance.now();
  let reply = '';
  socket.setEncoding('latin1').on('data', (text: string) => (reply += text));
  socket.on('error', () => undefined);
  const closed = Promise.race<unknown>([once(socket, 'close'), once(socket, 'end')]).then(() => performance.now() - startedMs);
  await once(socket, 'connect');
  socket.write(bytes);
  return { socket, closed, reply: () => reply };
}

const head = (line: string, ...more: readonly string[]): string => [line, `Host: ${service.host}`, `Cookie: ${cookie}`, ...more, '', ''].join('\r\n');
const isWell = async (): Promise<void> => expect((await service.get('/', { Cookie: cookie })).status).toBe(200);

describe('a stolen address', () => {
  it('lets in one of twenty that come at once, and nobody afterwards', async () => {
    const { pathname, search } = new URL(service.server.address());
    const replies = await Promise.all(Array.from({ length: 20 }, () => service.get(pathname + search)));
    expect(replies.map(({ status }) => status).sort()).toEqual([303, ...Array<number>(19).fill(403)]);
    expect(replies.filter(({ headers }) => headers['set-cookie'] !== undefined)).toHaveLength(1);
    expect((await service.get(pathname + search)).status).toBe(403);
    expect((await service.get(pathname + search, { Cookie: cookie })).status).toBe(403);
  });

  it.each(['POST', 'PUT', 'HEAD', 'OPTIONS'])('lets nobody in by %s', async (method) => {
    const { pathname, search } = new URL(service.server.address());
    expect((await service.get(pathname + search, {}, method)).status).toBe(403);
    expect(service.server.address()).toContain(search);
  });
});

describe('a body', () => {
  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/html', 'application/msgpack', '\u00e9'])(
    'of type %s is read by nobody: there is nothing to post to',
    async (type) => {
      const body = encode({ kind: 'request', id: 1, name: 'getStatus', params: {} });
      for (const path of ['/', '/socket', '/index.html']) {
        const { status, headers } = await service.get(path, { Cookie: cookie, 'Content-Type': type, 'Content-Length': body.length }, 'POST');
        expect([status, headers['access-control-allow-origin']]).toEqual([405, undefined]);
      }
    },
  );

  it('that claims to be endless is answered at once and not waited for', async () => {
    const { closed, reply, socket } = await knock(head('POST / HTTP/1.1', 'Content-Length: 9999999999') + 'x'.repeat(100_000));
    expect(await closed).toBeLessThan(3000);
    expect(reply()).toMatch(/^HTTP\/1\.1 405 [^]*\r\nConnection: close\r\n/i);
    socket.destroy();
  });

  it('smuggles no second request past the first', async () => {
    const smuggled = `GET /index.html HTTP/1.1\r\nHost: ${service.host}\r\n\r\n`;
    for (const pair of [['Content-Length: 5', 'Transfer-Encoding: chunked'], ['Content-Length: 5', 'Content-Length: 6'], ['Transfer-Encoding: chunked, identity'], ['Transfer-Encoding:\vchunked']]) {
      const { closed, reply, socket } = await knock(`${head('GET / HTTP/1.1', ...pair)}0\r\n\r\n${smuggled}`);
      await closed;
      expect(reply()).toMatch(/^HTTP\/1\.1 400 /);
      expect(reply().match(/HTTP\/1\.1/g)).toHaveLength(1);
      socket.destroy();
    }
  });
});

describe('a slow visitor', () => {
  it('who sends a head letter by letter is cut off, and others are served meanwhile', async () => {
    const visitors = await Promise.all(Array.from({ length: 30 }, () => knock('GET / HTTP/1.1\r\n')));
    const dribble = setInterval(() => visitors.forEach(({ socket }) => socket.write('x')), 500);
    await isWell();
    const elapsed = await Promise.all(visitors.map(({ closed }) => closed));
    clearInterval(dribble);
    // The head has 10 s; what is late is looked for every 5 s.
    expect(Math.max(...elapsed)).toBeLessThan(20_000);
    for (const { socket, reply } of visitors) {
      expect(reply()).toMatch(/^HTTP\/1\.1 408 /);
      socket.destroy();
    }
    await isWell();
  }, 40_000);

  it('who keeps a refused socket open from his side holds nothing', async () => {
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='];
    const refused = [head('GET /nowhere HTTP/1.1', ...upgrade), head('GET /socket HTTP/1.1', 'Origin: http://evil.example', ...upgrade)];
    // More than may be connected at once.
    for (let i = 0; i < 300; i++) {
      const { closed, reply } = await knock(refused[i % 2] ?? '');
      await closed;
      expect(reply()).toMatch(/^HTTP\/1\.1 40[34] /);
    }
    await sleep(50);
    await isWell();
  });

  it('who sends a message byte by byte waits alone', async () => {
    const slow = await openTab(service.host, cookie);
    const raw = (slow.socket as unknown as { readonly _socket: Socket })._socket;
    // A masked binary frame that announces four million bytes, and goes on and on.
    raw.write(Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0x3d, 0x09, 0x00, 1, 2, 3, 4]));
    const dribble = setInterval(() => raw.write('x'), 20);
    const quick = await openTab(service.host, cookie);
    for (let i = 0; i < 20; i++) expect(await quick.ask('getStatus', {})).toMatchObject({ ok: true });
    clearInterval(dribble);
    slow.socket.terminate();
    quick.socket.close();
  });
});

describe('a huge message', () => {
  it('is refused by what it announces, before it has come', async () => {
    const tab = await openTab(service.host, cookie);
    const raw = (tab.socket as unknown as { readonly _socket: Socket })._socket;
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(2n ** 52n);
    raw.write(Buffer.concat([Buffer.from([0x82, 0xff]), length, Buffer.from([1, 2, 3, 4])]));
    expect(await tab.closed).toBe(1009);
    await isWell();
  });

  it('in many pieces counts as one', async () => {
    const tab = await openTab(service.host, cookie);
    const piece = new Uint8Array(requestLimitBytes / 4);
    for (let i = 0; i < 5; i++) tab.socket.send(piece, { fin: false });
    expect(await tab.closed).toBe(1009);
  });

  it('cannot be packed small: no compression is agreed to', async () => {
    const socket = dial(service.host, { Cookie: cookie, Origin: `http://${service.host}` }, { perMessageDeflate: true });
    await once(socket, 'open');
    expect(socket.extensions).toBe('');
    socket.terminate();
  });
});

describe('a strange socket', () => {
  it.each([
    ['an unmasked frame', [0x82, 0x01, 0x00]],
    ['reserved bits', [0xf2, 0x81, 1, 2, 3, 4, 0]],
    ['an unknown kind of frame', [0x83, 0x81, 1, 2, 3, 4, 0]],
    ['a piece of nothing', [0x80, 0x81, 1, 2, 3, 4, 0]],
    ['a ping in pieces', [0x09, 0x80, 1, 2, 3, 4]],
    ['text that is none', [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]],
  ])('with %s is closed, and nothing else', async (_, bytes) => {
    const [rude, other] = [await openTab(service.host, cookie), await openTab(service.host, cookie)];
    (rude.socket as unknown as { readonly _socket: Socket })._socket.write(Buffer.from(bytes));
    expect([1002, 1006, 1007]).toContain(await rude.closed);
    expect(await other.ask('getStatus', {})).toMatchObject({ ok: true });
    other.socket.close();
  });

  it('of an older kind, or with a bad key, is not opened', async () => {
    for (const lines of [['Sec-WebSocket-Version: 7', 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='], ['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: short'], ['Sec-WebSocket-Version: 13']]) {
      const reply = await service.send(head('GET /socket HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket', ...lines));
      expect(reply).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
  });

  it('from a page that says it is of no origin at all is refused', async () => {
    expect(await refusedWith(dial(service.host, { Cookie: cookie, Origin: 'null' }))).toBe(403);
    expect(await refusedWith(dial(service.host, { Cookie: cookie, 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'websocket' }))).toBe(403);
  });
});
