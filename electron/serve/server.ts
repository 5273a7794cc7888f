/** The browser shell: serves the window and the contract to browsers on this machine, and to nobody else. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { requestLimitBytes } from '../contract/channels.ts';
import { InklingError } from '../contract/errors.ts';
import { socketPath } from '../contract/socket.ts';
import type { Texts } from '../contract/texts/texts.ts';
import type { Answerers } from '../process/answerRequest.ts';
import { dressPage, type Look } from '../process/dressPage.ts';
import { listWindowFiles } from '../process/windowFiles.ts';
import { createAdmission } from './admission.ts';
import { sendDownload, type Downloads } from './downloads.ts';
import { judge, type Refusal, type Verdict } from './guard.ts';
import { toHeaders } from './headers.ts';
import { refusalStatus, toRefusalPage } from './refusalPage.ts';
import { serveTab } from './tab.ts';

export interface ServerOptions {
  readonly answerers: Answerers;
  /** What waits to be taken away. */
  readonly downloads: Downloads;
  /** The built window. */
  readonly windowFolder: string;
  /** What the page looks like from its first paint. */
  readonly look: () => Promise<Look>;
  /** 0 takes any that is free. */
  readonly port: number;
  /** For what a browser shows that is not let in. */
  readonly texts: Texts;
  /** Told that an address was used up, and the next one. */
  readonly onLetIn: (nextAddress: string) => void;
}

export interface Server {
  readonly port: number;
  /** Lets one browser in, once. */
  address(): string;
  /** Takes leave of every tab and gives the port back. */
  close(): Promise<void>;
}

const startPages: ReadonlySet<string> = new Set(['/', '/index.html']);
const loopback = '127.0.0.1';
const goingAway = 1001;
const msToSayGoodbye = 500;

/** Throws `portInUse`, `portRefused` and `windowMissing`. */
export async function startServer({ answerers, downloads, windowFolder, look, port: wanted, texts, onLetIn }: ServerOptions): Promise<Server> {
  const files = readFiles(windowFolder);
  const admission = createAdmission();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: requestLimitBytes, perMessageDeflate: false });
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 }, serve);
  server.maxConnections = 256;
  const port = await listen(server, wanted);
  const address = (): string => `http://${loopback}:${port}/?token=${admission.token()}`;

  function judgeRequest({ method = '', url = '', headers }: IncomingMessage) {
    return judge({ method, target: url, headers }, port, admission);
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const verdict = judgeRequest(request);
    for (const [name, value] of Object.entries(toHeaders(port))) response.setHeader(name, value);
    switch (verdict.kind) {
      case 'refused':
        return refuse(response, verdict.refusal);
      case 'letIn':
        // The address in the browser's history holds no token that opens anything.
        response.writeHead(303, { Location: '/', 'Set-Cookie': verdict.cookie }).end();
        return onLetIn(address());
      case 'admitted': {
        const download = request.method === 'GET' ? downloads.take(verdict.path) : null;
        if (download !== null) return void sendDownload(response, download);
        const file = files.get(verdict.path);
        if (file === undefined) return refuse(response, 'notFound');
        if (!startPages.has(verdict.path)) return send(request, response, file.mediaType, file.content);
        // Without it the page dresses itself a moment later.
        return void look()
          .then((now) => Buffer.from(dressPage(file.content.toString(), now)), () => file.content)
          .then((page) => send(request, response, file.mediaType, page));
      }
    }
  }

  function send({ method }: IncomingMessage, response: ServerResponse, mediaType: string, content: Buffer): void {
    response.writeHead(200, { 'Content-Type': mediaType, 'Content-Length': content.length });
    response.end(method === 'HEAD' ? undefined : content);
  }

  function refuse(response: ServerResponse, refusal: Refusal): void {
    const page = Buffer.from(toRefusalPage(refusal, texts));
    const allow = refusal === 'methodUnknown' ? { Allow: 'GET, HEAD' } : {};
    // What else the connection holds, such as a long body, is not waited for.
    response.writeHead(refusalStatus[refusal], { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': page.length, Connection: 'close', ...allow });
    response.end(page);
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    // Judged only at its own path: a token is not used up by a socket.
    const verdict: Verdict = request.url === socketPath ? judgeRequest(request) : { kind: 'refused', refusal: 'notFound' };
    if (verdict.kind === 'admitted') sockets.handleUpgrade(request, socket, head, (tab) => serveTab(tab, answerers));
    else refuseSocket(socket, verdict.kind === 'refused' ? verdict.refusal : 'notFound');
  }
  server.on('upgrade', upgrade);

  return {
    port,
    address,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const tab of sockets.clients) tab.close(goingAway);
      const timer = setTimeout(() => {
        for (const tab of sockets.clients) tab.terminate();
        server.closeAllConnections();
      }, msToSayGoodbye);
      server.closeIdleConnections();
      await closed;
      clearTimeout(timer);
    },
  };
}

/** The window as it is now, whatever becomes of its folder. */
function readFiles(folder: string): ReadonlyMap<string, { readonly mediaType: string; readonly content: Buffer }> {
  const files = new Map([...listWindowFiles(folder)].map(([path, { file, mediaType }]) => [path, { mediaType, content: readFileSync(file) }]));
  return files.set('/', files.get('/index.html')!);
}

function refuseSocket(socket: Duplex, refusal: Refusal): void {
  // Half of a connection that the other side keeps open would count for ever.
  socket.end(`HTTP/1.1 ${refusalStatus[refusal]} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  try {
    server.listen(port, loopback);
    await once(server, 'listening');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    throw reason === 'EADDRINUSE' ? new InklingError('portInUse', { port }, { cause: error }) : new InklingError('portRefused', { port, reason }, { cause: error });
  }
  return (server.address() as AddressInfo).port;
}
