/**
 * Whether the native library is still what was set up, asked before its code runs: by size and time, and by digest where the time
 * is another, as after copying. Against accidents and half-done repairs; who may rewrite the manifest may rewrite the program.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { errnoOf } from './store/failure.ts';

/** As the set-up writes it (`build/native/entry.mjs`). */
const manifestSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ files: v.array(v.object({ path: v.string(), sizeBytes: v.number(), mtimeMs: v.number(), sha256: v.string() })) }),
);

const manifestName = 'manifest.json';
/** What is loaded; headers beside it are not. */
const isCode = /\.(node|dll|dylib|so)(\.[\d.]+)?$/;
/** Archives keep times to two seconds. */
const sameTimeMs = 2000;
const chunkBytes = 8 * 1024 * 1024;

/** The first file that is not what the manifest says, or the manifest where it cannot be read; `null` where all is well or nothing was noted. */
export function findAltered(libraryFolder: string): string | null {
  const folder = dirname(realpathSync(libraryFolder));
  const text = readIfPresent(join(folder, manifestName));
  if (text === null) return null;
  const manifest = v.safeParse(manifestSchema, text);
  if (!manifest.success) return manifestName;
  return manifest.output.files.filter(({ path }) => isCode.test(path)).find((file) => isAltered(join(folder, file.path), file))?.path ?? null;
}

function isAltered(path: string, recorded: { readonly sizeBytes: number; readonly mtimeMs: number; readonly sha256: string }): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.size !== recorded.sizeBytes) return true;
  return Math.abs(found.mtimeMs - recorded.mtimeMs) >= sameTimeMs && digest(path) !== recorded.sha256;
}

function digest(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(chunkBytes);
  const file = openSync(path, 'r');
  try {
    for (let bytes = readSync(file, buffer); bytes > 0; bytes = readSync(file, buffer)) hash.update(buffer.subarray(0, bytes));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

function readIfPresent(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
