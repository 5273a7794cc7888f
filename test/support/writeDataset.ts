/** A data set as files, for whoever reads it from a folder. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '../../electron/engine/data/dataset.ts';
import { toIdxImages, toIdxLabels } from '../../electron/engine/data/idx.ts';

/** Writes the set as a folder of IDX files with the names of its classes. */
export async function writeDataset(folder: string, { height, width, classNames, training, test }: Dataset): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [prefix, samples] of [['train', training], ['t10k', test]] as const) {
    if (samples === null) continue;
    const { count, images, labels } = samples;
    await writeFile(join(folder, `${prefix}-images-idx3-ubyte`), toIdxImages({ count, height, width, images }));
    await writeFile(join(folder, `${prefix}-labels-idx1-ubyte`), toIdxLabels(labels));
  }
  await writeFile(join(folder, 'dataset.json'), JSON.stringify({ schema: 1, classNames }));
}
