/** Who is let in by the browser shell, and what is handed out; by real requests to the real server. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../electron/contract/texts/texts.ts';
import { createDownloads } from '../../electron/serve/downloads.ts';
import { dial, openTab, refusedWith, secret, serve, useService, type Served } from './visitor.ts';

const served = useService();
let bench: Served['bench'];
let bridge: Served['bridge'];
let service: Served['service'];
let cookie: Served['cookie'];

beforeAll(() => {
  ({ bench, bridge, service, cookie } = served());
});

const tokenPath = (): string => service.server.address().slice(`http://${service.host}`.length);
const words = languages.en.serve.refusal;

describe('the address', () => {
  it('binds to the loopback device and holds a token of 256 bits', () => {
    expect(service.server.address()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
  });

  it('lets a browser in once: a redirect without the token, and a cookie that scripts and other sites cannot use', async () => {
    const path = tokenPath();
    const { status, headers } = await service.get(path);
    expect([status, headers.location]).toEqual([303, '/']);
    expect(headers['set-cookie']).toEqual([expect.stringMatching(/^inkling-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)]);
    const second = await service.get(path);
    expect([second.status, second.headers['set-cookie']]).toEqual([403, undefined]);
    expect(second.body).toContain(words.tokenUsed);
  });

  it('is followed by a fresh one, which is told and lets another browser in', async () => {
    const before = service.server.address();
    const first = await service.letIn();
    expect(service.nextAddresses.at(-1)).toBe(service.server.address());
    expect(service.server.address()).not.toBe(before);
    const second = await service.letIn();
    expect(second).not.toBe(first);
    for (const each of [first, second]) expect((await service.get('/', { Cookie: each })).status).toBe(200);
  });

  it('is not used up by HEAD, by a socket or by a foreign page', async () => {
    const path = tokenPath();
    await service.get(path, {}, 'HEAD');
    await service.get(path, { Origin: 'http://evil.example' });
    await service.get(path, { Host: `evil.example:${service.server.port}` });
    await service.send(`GET ${path} HTTP/1.1\r\nHost: ${service.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`);
    expect(tokenPath()).toBe(path);
    expect((await service.get(path)).status).toBe(303);
  });

  it.each(['/?token=', '/?token=x', `/?token=${'A'.repeat(43)}`, '/?token=%00', '/?token', '/?TOKEN=x'])('refuses %s', async (path) => {
    const { status, headers } = await service.get(path);
    expect([status, headers['set-cookie']]).toEqual([403, undefined]);
  });
});

describe('every path', () => {
  const paths = ['/', '/index.html', '/assets/main.js', '/socket', '/nowhere', '/../secret.txt'];

  it.each(paths)('%s is refused without the cookie, with a wrong one and with that of another port', async (path) => {
    const other = cookie.replace(/^inkling-\d+/, 'inkling-1');
    for (const headers of [{}, { Cookie: `${cookie}x` }, { Cookie: cookie.slice(0, -1) }, { Cookie: other }, { Cookie: `${cookie.split('=')[0] ?? ''}=` }]) {
      const { status, body } = await service.get(path, headers);
      expect(status).toBe(403);
      expect(body).toContain(words.noSession);
    }
  });

  it.each([
    'evil.example', 'evil.example:PORT', '127.0.0.1', '127.0.0.1:1', '127.0.0.1:PORTx', 'localhost', 'LOCALHOST:1', '127.0.0.1.evil.example:PORT', 'localhost.:PORT', '[::1]:PORT', '0.0.0.0:PORT', 'user@127.0.0.1:PORT',
  ])('answers 4xx to the host %s, even with the cookie', async (name) => {
    const host = name.replace('PORT', String(service.server.port));
    for (const path of paths) {
      const { status, body } = await service.get(path, { Host: host, Cookie: cookie });
      expect(status).toBe(421);
      expect(body).toContain(words.foreignHost);
    }
  });

  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', 'http://localhost:1', 'file://'])(
    'answers 4xx to the origin %s, even with the cookie',
    async (origin) => {
      for (const path of paths) expect((await service.get(path, { Origin: origin, Cookie: cookie })).status).toBe(403);
    },
  );

  it('is closed to pages of another port, which browsers send the cookie from, except that they may link to the window', async () => {
    const from = { Cookie: cookie, 'Sec-Fetch-Site': 'same-site' };
    expect((await service.get('/assets/main.js', { ...from, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' })).status).toBe(403);
    expect((await service.get('/', { ...from, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' })).status).toBe(403);
    expect((await service.get('/', { ...from, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' })).status).toBe(200);
  });

  it('is open under both names of this machine, in as many tabs as one likes', async () => {
    for (const host of [service.host, `localhost:${service.server.port}`]) {
      for (const origin of [{}, { Origin: `http://${host}` }]) {
        expect((await service.get('/', { Host: host, Cookie: `other=1; ${cookie}; last=2`, ...origin })).status).toBe(200);
      }
    }
  });

  it('carries the headers that keep the page to itself, refused or not', async () => {
    for (const headers of [{}, { Cookie: cookie }]) {
      const reply = await service.get('/', headers);
      expect(reply.headers).toMatchObject({
        'content-security-policy': expect.stringMatching(/^default-src 'none'; script-src 'self'; style-src 'self';/),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
        'x-frame-options': 'DENY',
      });
      expect(reply.headers['content-security-policy']).toContain(`connect-src 'self' ws://${service.host} `);
      expect(reply.headers['content-security-policy']).not.toMatch(/unsafe|\*/);
      expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('knows no %s', async (method) => {
    const { status, headers } = await service.get('/', { Cookie: cookie }, method);
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    expect((await service.get('/', {}, method)).status).toBe(403);
  });
});

describe('the files of the window', () => {
  it('come with their types, whole, and without a body for HEAD', async () => {
    const page = await service.get('/?anything', { Cookie: cookie });
    expect([page.status, page.headers['content-type'], page.body]).toEqual([200, 'text/html; charset=utf-8', '<!doctype html>\n<html lang="zh" data-theme="dark" data-language="zh"><title>the window</title></html>']);
    const script = await service.get('/assets/main.js', { Cookie: cookie });
    expect([script.headers['content-type'], script.body]).toEqual(['text/javascript; charset=utf-8', 'export {};']);
    const head = await service.get('/assets/main.js', { Cookie: cookie }, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, '10', '']);
  });

  it.each([
    '/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/%2e%2e%2fsecret.txt', '/..%2fsecret.txt', '/..\\secret.txt', '/..%5csecret.txt',
    '//secret.txt', '/./index.html', '//index.html', '/assets//main.js', '/assets/main.js/', '/assets', '/assets/', '/index.html%00.js', '/%00', '/%', '/%c0%ae%c0%ae/secret.txt',
    '/INDEX.HTML', '/index.html;x', '/~root', '/C:/secret.txt', '/file:///etc/passwd', '/__proto__', '/constructor', 'http://127.0.0.1/index.html', 'secret.txt', '*',
  ])('hold nothing at %s', async (path) => {
    const reply = await service.send(`GET ${path} HTTP/1.1\r\nHost: ${service.host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`);
    expect(reply).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(reply).not.toContain(secret);
    expect(reply).not.toContain('the window');
  });

  it.each([
    ['a byte of zero', 'GET /\0 HTTP/1.1\r\n\r\n'],
    ['an empty host', 'GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['HTTP 1.0 without a host', 'GET / HTTP/1.0\r\n\r\n'],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'],
    ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
    ['a header that never ends', `GET / HTTP/1.1\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`],
    ['a line that never ends', `GET /${'x'.repeat(40_000)} HTTP/1.1\r\n\r\n`],
    ['another protocol', '\x16\x03\x01\x02\x00\x01\x00'],
  ])('are safe from a request with %s', async (_, bytes) => {
    expect(await service.send(bytes)).toMatch(/^(HTTP\/1\.1 4\d\d [^]*)?$/);
    expect((await service.get('/', { Cookie: cookie })).status).toBe(200);
  });
});

describe('the socket', () => {
  it('opens with the cookie from our own page, several times over', async () => {
    const tabs = await Promise.all([1, 2, 3].map(() => openTab(service.host, cookie)));
    for (const tab of tabs) {
      expect(await tab.ask('getStatus', {})).toMatchObject({ ok: true, result: { backend: expect.any(String) } });
      tab.socket.close();
    }
  });

  it('is refused without the cookie, to foreign pages, under a foreign name and at any other path', async () => {
    const origin = `http://${service.host}`;
    expect(await refusedWith(dial(service.host, { Origin: origin }))).toBe(403);
    expect(await refusedWith(dial(service.host, { Origin: origin, Cookie: `${cookie}x` }))).toBe(403);
    expect(await refusedWith(dial(service.host, { Origin: 'http://evil.example', Cookie: cookie }))).toBe(403);
    expect(await refusedWith(dial(service.host, { Origin: 'http://127.0.0.1:1', Cookie: cookie }))).toBe(403);
    expect(await refusedWith(dial(service.host, { Origin: 'http://evil.example', Host: 'evil.example', Cookie: cookie }))).toBe(421);
    for (const path of ['/', '/socket/', '/socket?x', '//socket', '/%73ocket']) {
      const reply = await service.send(`GET ${path} HTTP/1.1\r\nHost: ${service.host}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`);
      expect(reply).toMatch(/^HTTP\/1\.1 404 /);
    }
  });

  it('says goodbye to its tabs when the server ends, and the port is free again', async () => {
    const other = await serve(bench.folder, bridge);
    const tab = await openTab(other.host, await other.letIn());
    await other.server.close();
    expect(await tab.closed).toBe(1001);
    const again = await serve(bench.folder, bridge, other.server.port);
    expect(again.server.port).toBe(other.server.port);
    await again.server.close();
  });
});

describe('the start', () => {
  it('fails with one clear error where the port is in use', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const { port } = occupant.address() as AddressInfo;
    await expect(serve(bench.folder, bridge, port)).rejects.toMatchObject({ code: 'portInUse', values: { port } });
    occupant.close();
  });

  it('fails where the window is not built', async () => {
    await expect(serve('/dev/null/nowhere', bridge)).rejects.toThrow();
    const { startServer } = await import('../../electron/serve/server.ts');
    const starting = startServer({ answerers: { bridge, shell: {} }, downloads: createDownloads(), windowFolder: bench.workspace, look: () => Promise.resolve({ theme: 'system', language: null }), port: 0, texts: languages.en, onLetIn: () => undefined });
    await expect(starting).rejects.toMatchObject({ code: 'windowMissing' });
  });
});
