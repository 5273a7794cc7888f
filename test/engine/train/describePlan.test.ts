import { describe, expect, it } from 'vitest';
import { defaultPlan } from '../../../electron/engine/train/defaultPlan.ts';
import { optimizerKinds, scheduleKinds } from '../../../electron/engine/train/choices.ts';
import { describePlan } from '../../../electron/engine/train/describePlan.ts';
import { planSchema } from '../../../electron/contract/plan.ts';
import { starts } from '../../../electron/engine/train/starts.ts';
import * as v from 'valibot';

const told = (changes: object, samples = 1200) => describePlan({ ...defaultPlan, ...changes }, samples);
const pathsOf = (changes: object): string[] => told(changes).problems.map(({ path }) => path);

describe('a plan that is being made', () => {
  it.each<[string, object, string[]]>([
    ['nothing', {}, []],
    ['every key that is wrong by itself', { epochs: 0, batchSize: 1.5, seed: 'x' }, ['epochs', 'batchSize', 'seed']],
    ['a key within a part', { augmentation: { rotationDegrees: 200, scale: 0, shear: 0, shiftPixels: 0 } }, ['augmentation.rotationDegrees']],
    ['a key that no plan has', { epoch: 3 }, ['epoch']],
    ['an optimiser that there is not', { optimizer: { type: 'adamm', learningRate: 1 } }, ['optimizer.type']],
    ['an option of the optimiser and one of the schedule', { optimizer: { type: 'adam', learningRate: 0.1, beta1: 2 }, schedule: { type: 'cosine', finalFactor: -1 } }, ['optimizer.beta1', 'schedule.finalFactor']],
    ['two warm-ups', { schedule: { type: 'constant', warmup: { share: 0.1, steps: 4 } } }, ['schedule.warmup.share']],
    ['two weight decays', { weightDecay: 0.1, optimizer: { type: 'adamw', learningRate: 0.1 } }, ['weightDecay']],
    ['a schedule that has nothing to follow', { schedule: { type: 'plateau' }, validationShare: 0 }, ['validationShare']],
  ])('is told %s', (_, changes, paths) => {
    expect(pathsOf(changes)).toEqual(paths);
  });

  it('leads the learning rate from the first step to the last as its schedule says', () => {
    // 1,200 samples, a quarter held out: 9 steps of 100 in each of 2 epochs.
    const { curve } = told({ epochs: 2, batchSize: 100, validationShare: 0.25, optimizer: { type: 'sgd', learningRate: 0.5 }, schedule: { type: 'cosine' } });
    expect(curve).toHaveLength(18);
    curve.forEach(({ epoch, learningRate }, index) => {
      expect(epoch).toBeCloseTo((index + 1) / 9);
      expect(learningRate).toBeCloseTo(0.25 * (1 + Math.cos((Math.PI * index) / 18)));
    });
    expect(told({ epochs: 1, schedule: { type: 'plateau' } })).toMatchObject({ followsValidation: true });
  });

  it('has no more points than a window has room for, and none where a step cannot be taken', () => {
    const { curve } = told({ epochs: 1000, batchSize: 1 }, 60_000);
    expect(curve).toHaveLength(240);
    expect(curve.at(-1)!.epoch).toBe(1000);
    expect(told({ epochs: 0 }).curve).toEqual([]);
  });

  it('may choose every optimiser and schedule with nothing but a rate, and every part as it begins', () => {
    for (const { type } of optimizerKinds) expect(pathsOf({ optimizer: { type, learningRate: 0.01 } })).toEqual([]);
    for (const { type } of scheduleKinds) expect(pathsOf({ schedule: { type } })).toEqual([]);
    const { augmentation, averaging, earlyStopping, folds, gradientClipping } = starts;
    const within = Object.fromEntries(Object.entries(starts).flatMap(([path, value]) => (path.startsWith('augmentation.') ? [[path.slice('augmentation.'.length), value]] : [])));
    const changes = { augmentation: { ...augmentation, ...within }, averaging, earlyStopping, folds, gradientClipping };
    expect(v.is(planSchema, { ...defaultPlan, ...changes })).toBe(true);
    expect(pathsOf({ ...changes, schedule: { type: 'constant', warmup: starts['schedule.warmup'] } })).toEqual([]);
  });
});
