/** Answers a page's wish for a file: the window's own, with the headers that hold a page to itself, and nothing else. */
import { readFile } from 'node:fs/promises';
import { pageHeaders } from '../contract/contentPolicy.ts';
import type { WindowFiles } from '../process/windowFiles.ts';
import { origin } from './origin.ts';

export async function answerFile(files: WindowFiles, { method, url }: Pick<Request, 'method' | 'url'>): Promise<Response> {
  const { host, pathname } = new URL(url);
  const found = host === new URL(origin).host ? files.get(pathname) : undefined;
  if (found === undefined) return new Response(null, { status: 404, headers: pageHeaders });
  if (method !== 'GET') return new Response(null, { status: 405, headers: { ...pageHeaders, Allow: 'GET' } });
  return new Response(new Uint8Array(await readFile(found.file)), { headers: { ...pageHeaders, 'Content-Type': found.mediaType } });
}
