/** Answers a page's wish for a file: the window's own, with the headers that hold a page to itself, and nothing else. */
import { readFile } from 'node:fs/promises';
import { pageHeaders } from '../contract/contentPolicy.ts';
import { dressPage, type Look } from '../process/dressPage.ts';
import type { WindowFiles } from '../process/windowFiles.ts';
import { origin, startPage } from './origin.ts';

const startPath = new URL(startPage).pathname;

export async function answerFile(files: WindowFiles, { method, url }: Pick<Request, 'method' | 'url'>, look: () => Promise<Look>): Promise<Response> {
  const { host, pathname } = new URL(url);
  const found = host === new URL(origin).host ? files.get(pathname) : undefined;
  if (found === undefined) return new Response(null, { status: 404, headers: pageHeaders });
  if (method !== 'GET') return new Response(null, { status: 405, headers: { ...pageHeaders, Allow: 'GET' } });
  const content = await readFile(found.file);
  const dressed = pathname === startPath ? Buffer.from(dressPage(content.toString(), await look())) : content;
  return new Response(new Uint8Array(dressed), { headers: { ...pageHeaders, 'Content-Type': found.mediaType } });
}
