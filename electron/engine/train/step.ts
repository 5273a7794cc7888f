/** One training step, whoever computes it: the border between the training loop and the machinery. */
import type { StepComputation } from '../../contract/run.ts';
import type { Samples } from '../data/dataset.ts';
import type { NamedTensor } from '../store/checkpoint.ts';

/** What one step is asked to do. */
export interface StepOrder {
  /** Samples of the training part. */
  readonly batch: Uint32Array;
  /** Counts from 1 and decides the random draws. */
  readonly step: number;
  readonly learningRate: number;
}

/** What a step saw, before it changed the weights. */
export interface StepResult {
  /** Mean cross-entropy of the batch, nats; without the penalties of regularisation. */
  readonly loss: number;
  /** Right answers in the batch. */
  readonly correct: number;
  /** L2 norm of the gradient of the loss with its penalties, over all trained weights; weight decay has no part in it. */
  readonly gradientNorm: number;
}

/** Everything a checkpoint needs to know of the weights. */
export interface StepWeights {
  /** The network as it is evaluated: averaged where the plan averages. */
  readonly evaluated: readonly NamedTensor[];
  /** What an exact resume needs besides: the optimiser's slots, and the weights themselves where `evaluated` is averaged. */
  readonly resume: readonly NamedTensor[];
}

export interface TrainingStep {
  readonly how: StepComputation;
  /** Trains on the samples of one batch; `step` counts from 1 and decides the random draws. */
  train(batch: Uint32Array, step: number, learningRate: number): StepResult;
  /** So many steps with full batches go fastest in one call. */
  readonly stepsPerCall: number;
  /** One step, or `stepsPerCall` with full batches, one after the other: they come out as they would one by one. */
  trainInOneCall(orders: readonly StepOrder[]): StepResult[];
  /** Probabilities by the network as it is evaluated, indices.length × classes. */
  predict(samples: Samples, indices: Uint32Array): Promise<Float32Array>;
  read(): StepWeights;
  /** Begins from another network's weights; the optimiser starts afresh. `where` names their source in errors. */
  adopt(weights: readonly NamedTensor[], where: string): void;
  /** Goes on exactly where `read` was called. */
  restore(weights: StepWeights, where: string): void;
  dispose(): void;
}
