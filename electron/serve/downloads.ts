/** What was made for a person in a browser: each at an address that nobody can guess and that serves once. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { zip } from './zip.ts';

export interface Download {
  /** A file, or a folder that travels as an archive. */
  readonly path: string;
  readonly isFolder: boolean;
  /** What the browser calls it. */
  readonly name: string;
  /** Goes with it. */
  readonly stagedIn: string;
}

export interface Downloads {
  /** The path of the address. */
  offer(download: Download): string;
  /** Uses the address up; `null` for any other. */
  take(path: string): Download | null;
}

const prefix = '/download/';

export function createDownloads(): Downloads {
  const offered = new Map<string, Download>();
  return {
    offer(download) {
      const path = `${prefix}${randomBytes(32).toString('base64url')}`;
      offered.set(path, download);
      return path;
    },
    take(path) {
      const download = offered.get(path) ?? null;
      offered.delete(path);
      return download;
    },
  };
}

/** Sends it and removes it. A browser that leaves in between has lost it, and asks for it to be made again. */
export async function sendDownload(response: ServerResponse, { path, isFolder, name, stagedIn }: Download): Promise<void> {
  try {
    response.setHeader('Content-Type', isFolder ? 'application/zip' : 'application/octet-stream');
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`);
    if (!isFolder) response.setHeader('Content-Length', (await stat(path)).size);
    await pipeline(isFolder ? Readable.from(zip(path)) : createReadStream(path), response);
  } catch {
    response.destroy();
  } finally {
    await rm(stagedIn, { recursive: true, force: true });
  }
}
