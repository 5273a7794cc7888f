/** The built window, read once: what may be asked for is what was there at the start, whatever a path looks like. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { InklingError } from '../contract/errors.ts';

export interface WindowFile {
  readonly type: string;
  readonly content: Buffer;
}

/** By path, such as `/assets/index.js`; the window itself also at `/`. Throws `windowMissing`. */
export async function readWindowFiles(folder: string): Promise<ReadonlyMap<string, WindowFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, WindowFile>();
  // A link could lead out of the folder, so only files count.
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    files.set(path, { type: mimeTypes[extname(file)] ?? 'application/octet-stream', content: await readFile(file) });
  }
  const window = files.get('/index.html');
  if (window === undefined) throw new InklingError('windowMissing', { folder });
  return files.set('/', window);
}

const mimeTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
