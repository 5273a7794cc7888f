import http from 'node:http';
import https from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import tls from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { noProxy, type ProxySettings } from '../../../../electron/engine/data/fetch/proxy.ts';
import { get } from '../../../../electron/engine/data/fetch/request.ts';
import { cert, key } from './certificate.ts';
import { listen } from './mirror.ts';

const portOf = (server: http.Server): number => (server.address() as AddressInfo).port;
const ask = (address: string, proxies: ProxySettings, signal = new AbortController().signal) =>
  get(new URL(address), { headers: { 'x-asked': 'yes' }, proxies, signal });

/** Answers with the address and the proxy's permit it was asked with. */
const echo: http.RequestListener = ({ url, headers }, response) => {
  response.end(JSON.stringify({ url, host: headers.host, permit: headers['proxy-authorization'], asked: headers['x-asked'] }));
};

/** A proxy that passes connections on, all to the one port it knows, and notes what it was asked for. */
async function startTunnel(port: number): Promise<{ readonly address: string; readonly asked: unknown[] }> {
  const asked: unknown[] = [];
  const proxy = http.createServer();
  proxy.on('connect', (request, socket) => {
    asked.push([request.url, request.headers['proxy-authorization']]);
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    socket.on('close', () => onward.destroy());
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await listen(proxy);
  return { address: `127.0.0.1:${portOf(proxy)}`, asked };
}

const trustOurs = (): void => {
  const original = tls.connect.bind(tls) as (options: tls.ConnectionOptions) => tls.TLSSocket;
  vi.spyOn(tls, 'connect').mockImplementation(((options: tls.ConnectionOptions) => original({ ...options, ca: cert })) as typeof tls.connect);
};
afterEach(() => {
  vi.restoreAllMocks();
});

describe('get', () => {
  it('asks an HTTP proxy for the whole address, with the permit', async () => {
    const proxy = http.createServer(echo);
    await listen(proxy);
    const settings = { ...noProxy, http: `http://me:p%40ss@127.0.0.1:${portOf(proxy)}` };
    const answer = await ask('http://data.example.org/set/file.gz?x=1', settings);
    expect(JSON.parse(await text(answer))).toEqual({
      url: 'http://data.example.org/set/file.gz?x=1',
      host: 'data.example.org',
      permit: `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
      asked: 'yes',
    });
  });

  it('reaches an HTTPS host through a tunnel, and tells it nothing of the proxy', async () => {
    trustOurs();
    const host = https.createServer({ key, cert }, echo);
    await listen(host);
    const { address, asked } = await startTunnel(portOf(host));
    const answer = await ask('https://localhost/set/file.gz', { ...noProxy, https: `http://me:word@${address}` });
    expect(JSON.parse(await text(answer))).toEqual({ url: '/set/file.gz', host: 'localhost', asked: 'yes' });
    expect(asked).toEqual([['localhost:443', `Basic ${Buffer.from('me:word').toString('base64')}`]]);
  });

  it('trusts no certificate but those the system trusts, in a tunnel or not', async () => {
    const host = https.createServer({ key, cert }, echo);
    await listen(host);
    const { address } = await startTunnel(portOf(host));
    const problem = { kind: 'network', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' };
    await expect(ask('https://localhost/', { ...noProxy, https: address })).rejects.toMatchObject({ problem });
    await expect(ask(`https://localhost:${portOf(host)}/`, noProxy)).rejects.toMatchObject({ problem });
  });

  it('says what the proxy refuses, and that it cannot reach the host', async () => {
    const refusing = http.createServer();
    refusing.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
    await listen(refusing);
    const settings = { ...noProxy, https: `127.0.0.1:${portOf(refusing)}` };
    await expect(ask('https://localhost/', settings)).rejects.toMatchObject({ problem: { kind: 'status', status: 407 } });
    const { address } = await startTunnel(1);
    await expect(ask('https://localhost/', { ...noProxy, https: address })).rejects.toMatchObject({ problem: { kind: 'network' } });
  });

  it('ends while a proxy keeps it waiting', async () => {
    const silent = http.createServer();
    silent.on('connect', () => undefined);
    await listen(silent);
    const settings = { ...noProxy, https: `127.0.0.1:${portOf(silent)}` };
    await expect(ask('https://localhost/', settings, AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'HomeFailure' });
  });
});
