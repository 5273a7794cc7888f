/** What training shows the network in place of pictures: the plan's augmentation, drawn as a training step draws it. */
import type { TrainingPlan } from '../../contract/plan.ts';
import type { Samples } from '../data/dataset.ts';
import type { OpenTensorflow } from '../tensorflow.ts';
import { vary } from './augment.ts';
import { toPictures } from './batch.ts';
import { createDraws } from './draws.ts';
import { deriveSeed } from './seeds.ts';

export interface PreviewedPlan extends Pick<TrainingPlan, 'augmentation' | 'seed'> {
  /** So many times, as in the steps from 1 on. */
  readonly draws: number;
}

interface Pictures {
  readonly samples: Samples;
  readonly height: number;
  readonly width: number;
}

/** [draws × indices × height × width] bytes: `indices` as the batch of one step after the other, to the nearest 255th. */
export function previewAugmentation(tensorflow: OpenTensorflow, { samples, height, width }: Pictures, indices: Uint32Array, { augmentation, seed, draws: count }: PreviewedPlan): Uint8Array {
  const { tf } = tensorflow;
  const draws = createDraws(tensorflow);
  const drawSeed = deriveSeed(seed, 'draws');
  const size = indices.length * height * width;
  const seen = new Uint8Array(count * size);
  for (let step = 1; step <= count; step++) {
    const values = tf.tidy(() => {
      draws.begin(tf.tensor1d([drawSeed, step], 'int32'));
      return vary(tf, toPictures(tf, samples, indices, height, width), augmentation, draws).shown.mul(255).dataSync();
    });
    seen.set(Uint8Array.from(values, Math.round), (step - 1) * size);
  }
  return seen;
}
