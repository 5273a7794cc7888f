/** Serves the window over `app:`, with the headers that hold a page to itself. */
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { pageHeaders } from '../contract/contentPolicy.ts';
import { origin, scheme } from './origin.ts';
import type { WindowFiles } from '../process/windowFiles.ts';

/** Has to be called before Electron is ready: makes `app:` an origin of its own that scripts and styles may come from. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

export function serveWindow(files: WindowFiles): void {
  protocol.handle(scheme, ({ method, url }) => answer(files, method, url));
}

export async function answer(files: WindowFiles, method: string, url: string): Promise<Response> {
  const address = new URL(url);
  const found = address.host === new URL(origin).host ? files.get(address.pathname) : undefined;
  if (found === undefined) return new Response(null, { status: 404, headers: pageHeaders });
  if (method !== 'GET') return new Response(null, { status: 405, headers: { ...pageHeaders, Allow: 'GET' } });
  return new Response(new Uint8Array(await readFile(found.file)), { headers: { ...pageHeaders, 'Content-Type': found.mediaType } });
}
