/** One GET, through a proxy where one is set and along redirects, up to the answer's head. */
import http from 'node:http';
import https from 'node:https';
import { unescape } from 'node:querystring';
import type { Duplex } from 'node:stream';
import { HomeFailure, toNetworkFailure } from './homeFailure.ts';
import { chooseProxy, defaultPort, type ProxySettings } from './proxy.ts';

export interface GetOptions {
  readonly headers: http.OutgoingHttpHeaders;
  readonly proxies: ProxySettings;
  /** Ends the request, and its answer's body with it, at any moment. */
  readonly signal: AbortSignal;
}

const redirectLimit = 5;
const redirects: readonly (number | undefined)[] = [301, 302, 303, 307, 308];

/** The answer, whatever its status; its body is not read yet. Throws `HomeFailure`, or `proxyUnusable`. */
export async function get(url: URL, options: GetOptions): Promise<http.IncomingMessage> {
  let here = url;
  for (let hops = 0; hops <= redirectLimit; hops++) {
    const answer = await getOnce(here, options);
    const { location } = answer.headers;
    if (!redirects.includes(answer.statusCode) || location === undefined) return answer;
    answer.destroy();
    if (!URL.canParse(location, here.href)) break;
    here = new URL(location, here);
    if (here.protocol !== 'https:' && here.protocol !== 'http:') break;
  }
  throw new HomeFailure({ kind: 'wrongRedirect' });
}

async function getOnce(url: URL, options: GetOptions): Promise<http.IncomingMessage> {
  const proxy = chooseProxy(url, options.proxies);
  const { headers, signal } = options;
  if (proxy === null) return answerTo((url.protocol === 'https:' ? https : http).get(url, { headers, signal }));
  const permit = permitFor(proxy);
  if (url.protocol === 'http:') {
    const asked = { ...addressOf(proxy), path: url.href, headers: { ...headers, ...permit, host: url.host }, signal };
    return answerTo(transportOf(proxy).get(asked));
  }
  const socket = await openTunnel(url, proxy, signal);
  // `socket` is an option of tls.connect, to which https hands its options on.
  return answerTo(https.get(url, { headers, signal, agent: false, socket } as https.RequestOptions));
}

/** A connection to the address's host that the proxy only passes on (RFC 9110, CONNECT). */
async function openTunnel(url: URL, proxy: URL, signal: AbortSignal): Promise<Duplex> {
  const path = `${url.hostname}:${url.port === '' ? defaultPort(url) : url.port}`;
  const headers = { host: path, ...permitFor(proxy) };
  const request = transportOf(proxy).request({ ...addressOf(proxy), method: 'CONNECT', path, headers, signal });
  return new Promise((resolve, reject) => {
    request.once('connect', (answer, socket) => {
      if (answer.statusCode === 200) {
        resolve(socket);
      } else {
        socket.destroy();
        reject(new HomeFailure({ kind: 'status', status: answer.statusCode ?? 0 }));
      }
    });
    request.once('error', (error) => reject(toNetworkFailure(error)));
    request.end();
  });
}

function answerTo(request: http.ClientRequest): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    // Stays for the time after the answer's head, when the body's reader tells of the same failure.
    request.on('error', (error) => reject(toNetworkFailure(error)));
  });
}

function transportOf(proxy: URL): typeof http | typeof https {
  return proxy.protocol === 'https:' ? https : http;
}

function addressOf(proxy: URL): { readonly host: string; readonly port: string } {
  // A URL writes an IPv6 address in brackets, a socket takes it without.
  return { host: proxy.hostname.replace(/^\[|\]$/g, ''), port: proxy.port === '' ? defaultPort(proxy) : proxy.port };
}

function permitFor({ username, password }: URL): http.OutgoingHttpHeaders {
  if (username === '') return {};
  // Unlike decodeURIComponent it takes a stray % for what it is.
  const permit = Buffer.from(`${unescape(username)}:${unescape(password)}`).toString('base64');
  return { 'proxy-authorization': `Basic ${permit}` };
}
