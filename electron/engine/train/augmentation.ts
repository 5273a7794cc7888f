/** What a kind of augmentation has to offer: whether a plan asks for it, and what it does to a batch of pictures. */
import type { Tensor4D } from '@tensorflow/tfjs';
import type { TrainingPlan } from '../../contract/plan.ts';
import type { Tensorflow } from '../tensorflow.ts';
import type { Draws } from './draws.ts';

/** The plan's `augmentation`. */
export type Bounds = NonNullable<TrainingPlan['augmentation']>;

export interface AugmentationContext {
  readonly tf: Tensorflow;
  readonly draws: Draws;
}

/** Pictures [N, height, width, 1] in [0, 1], where 0 is paper → the same shape and range. */
export type Change = (context: AugmentationContext, pictures: Tensor4D) => Tensor4D;

/** The change that a plan asks for, `null` where it asks for none. Each kind draws from streams of its own. */
export type AugmentationKind = (bounds: Bounds) => Change | null;
