/** The small trainings of a bad day, each with everything that must survive it, and the digits that they are on. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Params } from '../../electron/contract/requests.ts';
import type { Dataset, Samples } from '../../electron/engine/data/dataset.ts';
import { generateDigits } from '../../electron/engine/data/generated/generate.ts';
import { readIdxFolder } from '../../electron/engine/data/idxFolder.ts';
import { defaultPlan } from '../../electron/engine/train/defaultPlan.ts';
import { toMnistFolder } from '../../electron/process/folders.ts';
import { smallLayers } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';

/** Their name in the workspace. */
export const dataName = 'digits';
const counts = { trainingCount: 1000, testCount: 100 };

/** As on one thread: what nobody chooses is measured, and might be others the next time. */
const training = (params: Pick<Params<'startRun'>, 'model' | 'plan' | 'overrides'>): Params<'startRun'> => ({ ...params, data: dataName, threads: 1 });

export const trainings = {
  /** Dropout and Adam's slots. */
  mlp: training({ model: { kind: 'preset', preset: 'article-mlp' }, plan: null, overrides: { epochs: 40, batchSize: 16 } }),
  /** Batch normalisation, dropout, augmentation and averaged weights. */
  cnn: training({
    model: { kind: 'layers', layers: smallLayers },
    plan: {
      ...defaultPlan,
      epochs: 24,
      batchSize: 16,
      optimizer: { type: 'adam', learningRate: 0.003 },
      averaging: { decay: 0.9 },
      augmentation: { rotationDegrees: 5, scale: 0.1, shear: 0.1, shiftPixels: 1 },
    },
    overrides: {},
  }),
} as const;
export type TrainingName = keyof typeof trainings;

let digits: Promise<Dataset> | undefined;

/** The first digits of MNIST, drawn ones where MNIST is not at hand. */
export async function writeDigits(workspaceFolder: string): Promise<void> {
  digits ??= findDigits();
  await writeDataset(join(workspaceFolder, 'datasets', dataName), await digits);
}

async function findDigits(): Promise<Dataset> {
  const mnistFolder = toMnistFolder({ environment: process.env, platform: process.platform, homeFolder: homedir() });
  if (mnistFolder === null) return generateDigits({ seed: 7, ...counts });
  const { training, test, ...set } = await readIdxFolder(mnistFolder, 'mnist');
  const first = ({ images, labels }: Samples, count: number): Samples => ({ count, images: images.subarray(0, count * set.height * set.width), labels: labels.subarray(0, count) });
  return { ...set, training: first(training, counts.trainingCount), test: test === null ? null : first(test, counts.testCount) };
}
