/** A home of data sets on the loopback interface: an honest one, and ways in which it can fail. */
import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Mirror {
  /** Its address, with the slash at the end. */
  readonly home: string;
  /** What was asked for so far: `GET /path`, with the range if one was given. */
  readonly asked: string[];
}

export type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

export async function startMirror(handler: Handler): Promise<Mirror> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const { range } = request.headers;
    asked.push(`${request.method} ${request.url}${range === undefined ? '' : ` ${range}`}`);
    handler(request, response);
  });
  await listen(server);
  return { home: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

/** Listens on a free port until the test is over. */
export async function listen(server: http.Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: http.OutgoingHttpHeaders;
  readonly body: Uint8Array;
}

/** Sends the whole answer, or breaks the connection after so many bytes of each of the first bodies. */
export function sending(answerTo: (request: http.IncomingMessage) => Answer, cutsAfterBytes: readonly number[] = []): Handler {
  let requests = 0;
  return (request, response) => {
    const { status, headers, body } = answerTo(request);
    const cut = cutsAfterBytes[requests++];
    response.writeHead(status, { 'content-length': body.length, ...headers });
    if (cut === undefined) response.end(body);
    // Ended, not reset: a reset may take away what was on its way.
    else response.write(body.subarray(0, cut), () => setTimeout(() => response.socket?.end(), 20));
  };
}

/** The files by name, whole or from where it is asked to (RFC 9110), with a strong ETag. */
export function honest(files: Readonly<Record<string, Uint8Array>>, cutsAfterBytes: readonly number[] = []): Handler {
  return sending((request) => {
    const content = files[request.url?.slice(1) ?? ''];
    const nothing = new Uint8Array(0);
    if (content === undefined) return { status: 404, headers: {}, body: nothing };
    const etag = `"${createHash('md5').update(content).digest('hex')}"`;
    const start = startOf(request, etag);
    if (start === null) return { status: 200, headers: { etag }, body: content };
    if (start >= content.length) {
      return { status: 416, headers: { etag, 'content-range': `bytes */${content.length}` }, body: nothing };
    }
    const range = `bytes ${start}-${content.length - 1}/${content.length}`;
    return { status: 206, headers: { etag, 'content-range': range }, body: content.subarray(start) };
  }, cutsAfterBytes);
}

function startOf({ headers }: http.IncomingMessage, etag: string): number | null {
  const start = /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1];
  const isSame = headers['if-range'] === undefined || headers['if-range'] === etag;
  return start !== undefined && isSame ? Number(start) : null;
}
