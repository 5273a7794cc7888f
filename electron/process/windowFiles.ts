/** The window's files by their addresses, listed once at the start: what is not in the list cannot be asked for. */
import { readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { InklingError } from '../contract/errors.ts';

export interface WindowFile {
  readonly file: string;
  readonly mediaType: string;
}

/** By path, as in `/index.html`. */
export type WindowFiles = ReadonlyMap<string, WindowFile>;

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Throws `windowMissing` where there is no start page. A file of another kind is served as bytes. */
export function listWindowFiles(folder: string): WindowFiles {
  const files = new Map(list(folder).map((file) => [toPath(folder, file), { file, mediaType: mediaTypes[extname(file)] ?? 'application/octet-stream' }]));
  if (!files.has('/index.html')) throw new InklingError('windowMissing', { folder });
  return files;
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? list(path) : entry.isFile() ? [path] : [];
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const toPath = (folder: string, file: string): string => `/${relative(folder, file).split(sep).map(encodeURIComponent).join('/')}`;
