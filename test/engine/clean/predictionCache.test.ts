import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepPredictions, recallPredictions } from '../../../electron/engine/clean/predictionCache.ts';
import { temporaryFolder } from '../data/samples.ts';

const predictions = Float32Array.of(0.25, 0.75, 1 / 3, 2 / 3);

describe('kept predictions', () => {
  it('come back to the bit, for their own key and length only', async () => {
    const folder = join(await temporaryFolder(), 'cache');
    expect(await recallPredictions(folder, { a: 1 }, 4)).toBeNull();
    await keepPredictions(folder, { a: 1 }, predictions);
    expect(await recallPredictions(folder, { a: 1 }, 4)).toEqual(predictions);
    expect(await recallPredictions(folder, { a: 2 }, 4)).toBeNull();
    expect(await recallPredictions(folder, { a: 1 }, 2)).toBeNull();
  });

  it('do not count once a byte is another', async () => {
    const folder = await temporaryFolder();
    await keepPredictions(folder, {}, predictions);
    const path = join(folder, (await readdir(folder))[0]!);
    const bytes = await readFile(path);
    for (let at = 0; at < bytes.length; at++) {
      await writeFile(path, bytes.with(at, bytes[at]! ^ 1));
      expect(await recallPredictions(folder, {}, 4)).toBeNull();
    }
  });

  it('are few: the least lately used go first', async () => {
    const folder = await temporaryFolder();
    for (let key = 0; key < 8; key++) await keepPredictions(folder, { key }, predictions);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await recallPredictions(folder, { key: 0 }, 4)).toEqual(predictions);
    await keepPredictions(folder, { key: 8 }, predictions);
    expect(await readdir(folder)).toHaveLength(8);
    expect(await recallPredictions(folder, { key: 0 }, 4)).toEqual(predictions);
  });

  it('take what a killed process left half-written with them', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, '.tmp-half'), '');
    await keepPredictions(folder, {}, predictions);
    expect(await readdir(folder)).toHaveLength(1);
    expect(await recallPredictions(folder, {}, 4)).toEqual(predictions);
  });

  it('that cannot be kept cost nothing', async () => {
    const folder = join(await temporaryFolder(), 'file');
    await writeFile(folder, '');
    await keepPredictions(folder, {}, predictions);
    expect(await recallPredictions(folder, {}, 4)).toBeNull();
  });
});
