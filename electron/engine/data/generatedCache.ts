/** Keeps made digits as IDX files, and takes them back only if every byte is as it was written. */
import { mkdir } from 'node:fs/promises';
import { dirname, join, basename } from 'node:path';
import * as v from 'valibot';
import { InklingError } from '../../contract/errors.ts';
import { removeLeftovers, writeFolderAtomic, type NamedFile } from '../store/atomic.ts';
import { explained } from '../store/failure.ts';
import { nodeFileSystem } from '../store/fileSystem.ts';
import { readJsonFile } from '../store/jsonFile.ts';
import { sha256 } from '../store/manifest.ts';
import type { Dataset, Samples } from './dataset.ts';
import { toIdxImages, toIdxLabels } from './idx.ts';
import { readIdxFolder } from './idxFolder.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What decides every byte of the set. */
const recipeSchema = v.strictObject({ generatorVersion: count, seed: count, trainingCount: count, testCount: count });
export type Recipe = v.InferOutput<typeof recipeSchema>;

const manifestSchema = v.strictObject({
  schema: v.literal(1),
  recipe: recipeSchema,
  /** SHA-256 (hex) of each file by its name. */
  files: v.record(v.string(), v.string()),
});
type Manifest = v.InferOutput<typeof manifestSchema>;

const manifestName = 'manifest.json';

/** The kept set; `null` where there is none, or another one, or a damaged one. */
export async function readGenerated(folder: string, recipe: Recipe, id: string): Promise<Dataset | null> {
  const manifest = await readManifest(folder, recipe);
  if (manifest === null) return null;
  const check = (path: string, content: Uint8Array): void => {
    if (manifest.files[basename(path)] === sha256(content)) return;
    throw new InklingError('fileDamaged', { path, damage: { kind: 'wrongContents' } });
  };
  const dataset = await nullWhereUnfit(() => readIdxFolder(folder, id, check));
  // A folder without test files is a good one to read, but not what was kept.
  const isWhole = dataset?.training.count === recipe.trainingCount && dataset.test?.count === recipe.testCount;
  return isWhole ? dataset : null;
}

/** Whether a set of this recipe is kept; its files are not read. */
export async function isKept(folder: string, recipe: Recipe): Promise<boolean> {
  return (await readManifest(folder, recipe)) !== null;
}

/** Replaces what is in the folder. Throws the store's errors. */
export async function keepGenerated(folder: string, recipe: Recipe, { height, width, training, test }: Dataset): Promise<void> {
  const toFiles = (part: string, samples: Samples): readonly NamedFile[] => [
    { name: `${part}-images-idx3-ubyte`, bytes: toIdxImages({ ...samples, height, width }) },
    { name: `${part}-labels-idx1-ubyte`, bytes: toIdxLabels(samples.labels) },
  ];
  const files = [...toFiles('train', training), ...(test === null ? [] : toFiles('t10k', test))];
  const digests = Object.fromEntries(files.map(({ name, bytes }) => [name, sha256(bytes)]));
  const manifest: Manifest = { schema: 1, recipe, files: digests };
  const bytes = new TextEncoder().encode(`${JSON.stringify(manifest)}\n`);
  await explained('write', folder, async () => {
    await mkdir(dirname(folder), { recursive: true });
    // Whoever else is making the same digits at this moment loses a copy at most, never the digits.
    await removeLeftovers(dirname(folder), nodeFileSystem);
  });
  await writeFolderAtomic(folder, [...files, { name: manifestName, bytes }]);
}

async function readManifest(folder: string, recipe: Recipe): Promise<Manifest | null> {
  const path = join(folder, manifestName);
  const manifest = await nullWhereUnfit(() => readJsonFile(path, manifestSchema, nodeFileSystem));
  return manifest !== null && JSON.stringify(manifest.recipe) === JSON.stringify(recipe) ? manifest : null;
}

/** Whatever is wrong with kept files, they can be made again. */
async function nullWhereUnfit<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof InklingError) return null;
    throw error;
  }
}
