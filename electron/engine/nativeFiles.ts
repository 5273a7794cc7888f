/**
 * Whether the native library is still what was set up, asked before its code runs: by size and time, and by digest where the time
 * is another, as after copying. Against accidents and half-done repairs; who may rewrite the manifest may rewrite the program.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { Machinery } from '../contract/machinery.ts';
import { errnoOf } from './store/failure.ts';

/** As the set-up writes it (`build/native/entry.mjs`). */
const manifestSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ source: v.optional(v.picklist(['folder', 'installer', 'wheel'])), files: v.array(v.object({ path: v.string(), sizeBytes: v.number(), mtimeMs: v.number(), sha256: v.string() })) }),
);

const manifestName = 'manifest.json';
const binding = join('napi-v8', 'tfjs_binding.node');
/** What is loaded; headers beside it are not. */
const isCode = /\.(node|dll|dylib|so)(\.[\d.]+)?$/;
/** Archives keep times to two seconds. */
const sameTimeMs = 2000;
const chunkBytes = 8 * 1024 * 1024;

type Library = NonNullable<Machinery['library']>;

/** The first file that is not what the manifest says, or the manifest where it cannot be read; `null` where all is well or nothing was noted. */
export const findAltered = (libraryFolder: string): string | null => compare(dirname(realpathSync(libraryFolder)), false).altered;

/** What is set up, and whether it is still that; `isThorough` reads every byte. `null` where nothing is. */
export function readLibrary(libraryFolder: string, isThorough: boolean): Library | null {
  if (statSync(join(libraryFolder, binding), { throwIfNoEntry: false }) === undefined) return null;
  const folder = dirname(realpathSync(libraryFolder));
  return { folder, ...compare(folder, isThorough) };
}

function compare(folder: string, isThorough: boolean): Omit<Library, 'folder'> {
  const text = readIfPresent(join(folder, manifestName));
  if (text === null) return { source: null, sizeBytes: 0, altered: null };
  const manifest = v.safeParse(manifestSchema, text);
  if (!manifest.success) return { source: null, sizeBytes: 0, altered: manifestName };
  const { source = null, files } = manifest.output;
  const code = files.filter(({ path }) => isCode.test(path));
  const altered = code.find((file) => isAltered(join(folder, file.path), file, isThorough))?.path ?? null;
  return { source, sizeBytes: code.reduce((sum, file) => sum + file.sizeBytes, 0), altered };
}

type Recorded = v.InferOutput<typeof manifestSchema>['files'][number];

function isAltered(path: string, recorded: Recorded, isThorough: boolean): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.size !== recorded.sizeBytes) return true;
  if (isThorough) return digest(path) !== recorded.sha256;
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
