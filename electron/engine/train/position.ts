/** Where in a run a step stands. */

export interface Course {
  readonly trainingCount: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
}

/** The last, smaller batch of an epoch is trained on as well. */
export function toCourse(trainingCount: number, batchSize: number, epochs: number): Course {
  const stepsPerEpoch = Math.ceil(trainingCount / batchSize);
  return { trainingCount, batchSize, epochs, stepsPerEpoch, totalSteps: stepsPerEpoch * epochs };
}

/** The epoch a step belongs to and its place in it; all count from 1. */
export function locate(step: number, { stepsPerEpoch }: Course): { readonly epoch: number; readonly stepInEpoch: number } {
  return { epoch: Math.floor((step - 1) / stepsPerEpoch) + 1, stepInEpoch: ((step - 1) % stepsPerEpoch) + 1 };
}

/** The batch sizes that occur: the plan's, and what is left over at the end of an epoch. */
export function batchSizesOf({ trainingCount, batchSize }: Course): readonly number[] {
  const sizes = [Math.min(batchSize, trainingCount), trainingCount % batchSize];
  return [...new Set(sizes)].filter((size) => size > 0);
}
