/** Brings one file from one home into its part file, going on where an earlier attempt broke off. */
import type { IncomingMessage } from 'node:http';
import { PassThrough, finished } from 'node:stream';
import { HomeFailure, toNetworkFailure } from './homeFailure.ts';
import type { PartFile } from './partFile.ts';
import type { ProxySettings } from './proxy.ts';
import { get } from './request.ts';
import { createStallWatch, type StallLimits, type StallWatch } from './stallWatch.ts';

export interface DownloadOptions {
  readonly url: URL;
  readonly part: PartFile;
  /** No more than this is accepted. */
  readonly limitBytes: number;
  readonly proxies: ProxySettings;
  readonly stall: StallLimits;
  readonly signal: AbortSignal;
  /** Bytes that have come so far, earlier attempts included, and all there are to come, where the home says. */
  readonly onProgress: (receivedBytes: number, totalBytes: number | null) => void;
}

/** What may wait for a slow disk. */
const waitingBytes = 1024 * 1024;

/**
 * Ends when the home's answer has ended; whether the content is right is for the caller to say. Tells whether an
 * earlier beginning was continued. Throws `HomeFailure`, the signal's reason, or an error of the disk.
 */
export async function download(options: DownloadOptions): Promise<{ readonly isContinued: boolean }> {
  const { part, url, signal } = options;
  const watch = createStallWatch(options.stall);
  try {
    const kept = await part.kept();
    return await transfer(options, watch, kept?.origin.url === url.href ? kept : null);
  } catch (error) {
    signal.throwIfAborted();
    if (watch.signal.aborted) {
      throw new HomeFailure({ kind: 'stalled', seconds: options.stall.windowMs / 1000 }, { cause: error });
    }
    throw error;
  } finally {
    watch.stop();
  }
}

type Kept = Awaited<ReturnType<PartFile['kept']>>;

async function transfer(
  options: DownloadOptions,
  watch: StallWatch,
  kept: Kept,
): Promise<{ readonly isContinued: boolean }> {
  const { url, part, limitBytes, proxies } = options;
  const signal = AbortSignal.any([options.signal, watch.signal]);
  const headers = { 'accept-encoding': 'identity', ...(kept === null ? {} : rangeHeaders(kept)) };
  const answer = await get(url, { headers, proxies, signal });
  try {
    const place = placeOf(answer, kept);
    if (place.state === 'whole') return { isContinued: true };
    if (place.state === 'again') return await transfer(options, watch, null);
    const { startBytes, totalBytes } = place;
    const body = bodyOf(answer);
    if (startBytes === 0) await part.begin({ url: url.href, validator: validatorOf(answer) });
    let received = startBytes;
    options.onProgress(received, totalBytes);
    await part.append(body, (bytes) => {
      watch.count(bytes);
      received += bytes;
      if (received > limitBytes) throw new HomeFailure({ kind: 'tooLarge', limitBytes });
      options.onProgress(received, totalBytes);
    });
    return { isContinued: startBytes > 0 };
  } finally {
    answer.destroy();
  }
}

/** Only what follows, and only if it is still the same file; otherwise a home answers with all of it. */
function rangeHeaders({ sizeBytes, origin }: NonNullable<Kept>): Readonly<Record<string, string>> {
  return { range: `bytes=${sizeBytes}-`, ...(origin.validator === null ? {} : { 'if-range': origin.validator }) };
}

type Place =
  | { readonly state: 'from'; readonly startBytes: number; readonly totalBytes: number | null }
  /** What is kept is already all of it. */
  | { readonly state: 'whole' }
  /** What is kept cannot be continued. */
  | { readonly state: 'again' };

/** Where the answer's body belongs (RFC 9110, sections 14.4 and 15.3.7). */
function placeOf(answer: IncomingMessage, kept: Kept): Place {
  const status = answer.statusCode ?? 0;
  if (status === 200) return { state: 'from', startBytes: 0, totalBytes: toCount(answer.headers['content-length']) };
  if (kept === null || (status !== 206 && status !== 416)) throw new HomeFailure({ kind: 'status', status });
  const [, start, total] = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(answer.headers['content-range'] ?? '') ?? [];
  if (status === 416) return { state: toCount(total) === kept.sizeBytes ? 'whole' : 'again' };
  if (toCount(start) !== kept.sizeBytes) return { state: 'again' };
  return { state: 'from', startBytes: kept.sizeBytes, totalBytes: toCount(total) };
}

/** A weak ETag allows other bytes with the same meaning, so it proves nothing here. */
function validatorOf({ headers }: IncomingMessage): string | null {
  const { etag } = headers;
  return etag !== undefined && !etag.startsWith('W/') ? etag : (headers['last-modified'] ?? null);
}

/** What an answer still holds when its connection breaks is lost with it, so all goes on at once to a stream that is only ended. */
function bodyOf(answer: IncomingMessage): AsyncIterable<Uint8Array> {
  const arrived = new PassThrough({ highWaterMark: waitingBytes });
  const failures: HomeFailure[] = [];
  finished(answer, (error) => {
    if (error) failures.push(toNetworkFailure(error));
    arrived.end();
  });
  answer.pipe(arrived);
  return (async function* () {
    yield* arrived as AsyncIterable<Uint8Array>;
    for (const failure of failures) throw failure;
  })();
}

function toCount(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
