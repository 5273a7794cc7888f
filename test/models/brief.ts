/** What a brief training is: the preset's own plan on the first few pictures of MNIST's training part. */
import { join } from 'node:path';
import type { Preset } from '../../electron/contract/preset.ts';
import { readIdxFolder } from '../../electron/engine/data/idxFolder.ts';
import { writeDataset } from '../support/writeDataset.ts';
import type { Training } from './train.ts';

const pictureCount = 8000;
/** 3,000 pictures tell one in 100 errors to ± 0.2 points; 5,000 are enough for every preset to learn. */
const validationShare = 3 / 8;
/** The same on every machine: other threads add up in another order. */
const threads = 2;

/** Writes the pictures where a run can be trained on them; there is no test part. */
export async function writeSample(mnistFolder: string, folder: string): Promise<string> {
  const { training, ...set } = await readIdxFolder(mnistFolder, 'mnist');
  const { images, labels } = training;
  const size = set.height * set.width;
  const data = join(folder, 'sample');
  const first = { count: pictureCount, images: images.subarray(0, pictureCount * size), labels: labels.subarray(0, pictureCount) };
  await writeDataset(data, { ...set, training: first, test: null });
  return data;
}

export const toBriefTraining = ({ id, plan }: Preset, data: string, seed: number): Training => ({
  preset: id,
  data,
  plan: { ...plan, validationShare, seed },
  threads,
});
