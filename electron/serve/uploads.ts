/** Files that a browser brings: put together piece by piece in a folder of their own, with a limit to all of it. */
import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InklingError } from '../contract/errors.ts';
import { pieceLimitBytes } from '../contract/shell.ts';
import type { Staging } from '../process/staging.ts';

export interface Piece {
  /** Checked part by part: none leads elsewhere. */
  readonly path: readonly string[];
  readonly bytes: Uint8Array;
}

export interface Uploads {
  begin(): Promise<string>;
  /** Throws `uploadUnknown`, `uploadTooLarge`, and what the disk says. */
  add(id: string, pieces: readonly Piece[]): Promise<void>;
  /** The paths of what was brought: files, and folders with what is in them. */
  end(id: string): Promise<readonly string[]>;
}

interface Upload {
  readonly folder: string;
  sizeBytes: number;
  pieces: number;
  /** One piece after the other, as they came. */
  work: Promise<void>;
}

/** A data set of 60,000 pictures comes in so many pieces; a hostile page may not fill the disk. */
export const uploadLimit = { bytes: 2 * 1024 ** 3, pieces: 500_000 };
/** Of those that have ended; of earlier ones everything has been read that was to be read. */
const kept = 3;
/** A page has no reason to begin so many at a time. */
const openAtOnce = 8;

export function createUploads(staging: Staging, limit: typeof uploadLimit = uploadLimit): Uploads {
  const open = new Map<string, Upload>();
  const ended: string[] = [];

  async function append(upload: Upload, { path, bytes }: Piece): Promise<void> {
    const file = join(upload.folder, ...path);
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, bytes);
  }

  const find = (id: string): Upload => {
    const upload = open.get(id);
    if (upload === undefined) throw new InklingError('uploadUnknown', {});
    return upload;
  };

  async function giveUp(id: string): Promise<void> {
    const upload = open.get(id);
    open.delete(id);
    await upload?.work.catch(() => undefined);
    if (upload !== undefined) await rm(upload.folder, { recursive: true, force: true });
  }

  return {
    async begin() {
      const [oldest] = open.keys();
      if (oldest !== undefined && open.size >= openAtOnce) await giveUp(oldest);
      const id = randomBytes(16).toString('base64url');
      open.set(id, { folder: await staging.make(), sizeBytes: 0, pieces: 0, work: Promise.resolve() });
      return id;
    },
    async add(id, pieces) {
      const upload = find(id);
      upload.sizeBytes += pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
      upload.pieces += pieces.length;
      if (pieces.some(({ bytes }) => bytes.length > pieceLimitBytes) || upload.sizeBytes > limit.bytes || upload.pieces > limit.pieces) {
        await giveUp(id);
        throw new InklingError('uploadTooLarge', { limitBytes: limit.bytes });
      }
      upload.work = upload.work.then(async () => {
        for (const piece of pieces) await append(upload, piece);
      });
      await upload.work;
    },
    async end(id) {
      const { folder, work } = find(id);
      open.delete(id);
      await work;
      ended.push(folder);
      for (const old of ended.splice(0, Math.max(0, ended.length - kept))) await rm(old, { recursive: true, force: true });
      return (await readdir(folder)).sort().map((name) => join(folder, name));
    },
  };
}
