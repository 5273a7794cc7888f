/** A run and checkpoints of it, as small as they can be with every kind of value in them. */
import type { RunEvent, RunRecord } from '../../../electron/contract/run.ts';
import type { Checkpoint } from '../../../electron/engine/store/checkpoint.ts';

export const clock = (): number => Date.UTC(2026, 10, 24, 12);

export function sampleRecord(id = '2026-11-24-softmax-abcd', createdAtMs = clock()): RunRecord {
  return {
    schema: 1,
    id,
    createdAtMs,
    preset: 'softmax',
    spec: { schema: 1, input: { height: 28, width: 28, channels: 1 }, classes: 10, layers: [{ type: 'dense', units: 10 }] },
    plan: {
      schema: 1,
      epochs: 3,
      batchSize: 10,
      optimizer: { type: 'adam', learningRate: 1e-3 },
      schedule: { type: 'constant' },
      learningRates: { dense_1: 0.1 },
      frozen: [],
      weightDecay: 0.01,
      gradientClipping: { type: 'globalNorm', limit: 1 },
      classWeights: [1, 2],
      regularization: { l1: 0, l2: 0 },
      anchor: 0,
      labelSmoothing: 0,
      augmentation: null,
      validationShare: 0.1,
      folds: null,
      classes: null,
      samples: null,
      earlyStopping: null,
      averaging: null,
      seed: 7,
    },
    data: {
      id: 'generated',
      fingerprint: 'f00d',
      height: 28,
      width: 28,
      classNames: ['0', '1'],
      trainingCount: 90,
      validationCount: 10,
    },
    from: null,
    backend: { kind: 'javascript', tensorflow: '4.22.0' },
  };
}

/** Its values tell the step, so that no checkpoint can be taken for another one. */
export function sampleCheckpoint(step: number, options: { readonly resume?: boolean; readonly size?: number } = {}): Checkpoint {
  const size = options.size ?? 6;
  return {
    step,
    epoch: Math.floor(step / 10),
    metrics: { validation: { loss: 1 / (1 + step), accuracy: 0.5 } },
    weights: [
      { name: 'dense/kernel', shape: [size, 2], values: new Float32Array(size * 2).fill(step + 0.25) },
      { name: 'dense/bias', shape: [2], values: new Float32Array([-0, step]) },
    ],
    resume:
      options.resume === false
        ? null
        : {
            tensors: [{ name: 'adam/m', shape: [size, 2], values: new Float32Array(size * 2).fill(-step) }],
            progress: { best: null, sums: [0.1, step], note: 'ä' },
          },
  };
}

type EpochEnded = Extract<RunEvent, { event: 'epochEnded' }>;

export function epochEnded(epoch: number, changes: Partial<EpochEnded> = {}): EpochEnded {
  return {
    event: 'epochEnded', run: 'a', epoch, epochs: 3, step: epoch * 10, train: { loss: 1 / epoch, accuracy: 0.8 },
    validation: { loss: 1 / epoch, accuracy: 0.7 + epoch / 100 }, learningRate: 1e-3, seconds: 2,
    imagesPerSecond: 45, best: true, ...changes,
  };
}

/** Steps from `firstStep` to `lastStep`, each with its number as loss. */
export function stepsTrained(firstStep: number, lastStep: number): Extract<RunEvent, { event: 'stepsTrained' }> {
  const loss = Array.from({ length: lastStep - firstStep + 1 }, (_, index) => firstStep + index);
  return { event: 'stepsTrained', run: 'a', firstStep, loss, accuracy: loss.map(() => 0.5), learningRate: loss.map(() => 1e-3) };
}

export const runStarted: RunEvent = { event: 'runStarted', run: 'a', atMs: 1, totalSteps: 30, stepsPerEpoch: 10 };

export function runResumed(step: number): RunEvent {
  return { event: 'runResumed', run: 'a', atMs: 2, step, totalSteps: 30 };
}
