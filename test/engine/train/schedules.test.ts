import { describe, expect, it } from 'vitest';
import { parseSchedule, scheduleKinds } from '../../../electron/engine/train/choices.ts';
import { freshMemory } from '../../../electron/engine/train/schedule.ts';
import keras from '../../oracles/train/choices.json' with { type: 'json' };

/** At every step of a run. */
const factors = (choice: { type: string }, total: number, stepsPerEpoch = total) => {
  const schedule = parseSchedule(choice, 'test');
  return Array.from({ length: total }, (_, i) => schedule.factorAt(i + 1, { totalSteps: total, stepsPerEpoch }, freshMemory));
};

describe('schedules', () => {
  it('constant keeps the learning rate', () => {
    expect(factors({ type: 'constant' }, 3)).toEqual([1, 1, 1]);
  });

  it('cosine falls from 1 by half a wave', () => {
    const [first, second, third, fourth] = factors({ type: 'cosine' }, 4);
    expect(first).toBe(1);
    expect(second).toBeCloseTo((1 + Math.SQRT1_2) / 2, 12);
    expect(third).toBeCloseTo(0.5, 12);
    expect(fourth).toBeCloseTo((1 - Math.SQRT1_2) / 2, 12);
  });

  it('cosine ends near its final factor', () => {
    expect(factors({ type: 'cosine', finalFactor: 0.2 } as { type: string }, 1000).at(-1)).toBeCloseTo(0.2, 4);
  });

  it('one cycle rises over the warm-up and falls to zero', () => {
    expect(factors({ type: 'oneCycle', warmupShare: 0.5, startFactor: 0.2 } as { type: string }, 4)).toEqual([0.6000000000000001, 1, 0.5, 0]);
  });

  it('refuses an unknown schedule and an unknown option by name', () => {
    expect(() => parseSchedule({ type: 'onecycle' }, 'plan.json')).toThrow(/choiceUnknown.*"nearest":"oneCycle"/);
    expect(() => parseSchedule({ type: 'cosine', finalfactor: 0 } as { type: string }, 'plan.json')).toThrow(/unknownKey.*"nearest":"finalFactor"/);
  });

  it.each([
    ['exponential', { type: 'exponential' }],
    ['exponentialSlow', { type: 'exponential', decayRate: 0.5, decayEpochs: 3 }],
    // Keras's boundaries are the last steps before a drop.
    ['step', { type: 'step' }],
    ['step', { type: 'step', at: [0.75, 0.5] }],
    ['stepEverySecond', { type: 'step', factor: 0.5, everyEpochs: 2 }],
  ] as const)('%s falls as Keras’s does: %j', (name, choice) => {
    const received = factors(choice, 20, 5);
    keras.schedules[name].forEach((factor, step) => expect(received[step]).toBeCloseTo(factor, 6));
  });

  it('step wants one way to say where it falls', () => {
    expect(() => parseSchedule({ type: 'step', everyEpochs: 2, at: [0.5] } as { type: string }, 'plan')).toThrow(/planUnfit.*oneOf/);
  });

  it.each(keras.plateau.map((one) => [one.monitor, one.options, one] as const))('plateau falls when Keras’s does, following %s with %j', (_, __, { monitor, options, values, rates }) => {
    const { patience, factor, min_delta, cooldown, min_lr } = options as Partial<Record<string, number>>;
    const choice = { type: 'plateau', monitor, patience, factor, minDelta: min_delta, cooldown, leastFactor: min_lr };
    const schedule = parseSchedule(JSON.parse(JSON.stringify(choice)) as { type: string }, 'test');
    let memory = freshMemory;
    values.forEach((value, epoch) => {
      memory = schedule.remember(memory, monitor === 'loss' ? { loss: value, accuracy: null } : { loss: null, accuracy: value });
      expect(schedule.factorAt(epoch + 1, { totalSteps: 30, stepsPerEpoch: 1 }, memory) / rates[epoch]!, `epoch ${epoch}`).toBeCloseTo(1, 5);
    });
    expect(new Set(rates).size).toBeGreaterThan(2);
  });

  it('only plateau follows validation', () => {
    expect(scheduleKinds.filter(({ type }) => parseSchedule({ type }, 'test').followsValidation).map(({ type }) => type)).toEqual(['plateau']);
  });
});

describe('warm-up', () => {
  it.each(scheduleKinds.map(({ type }) => type))('leads %s up in a straight line and then leaves it alone', (type) => {
    const plain = factors({ type }, 20, 5);
    const ramp = plain.map((_, i) => Math.min(1, (i + 1) / 8));
    for (const warmup of [{ steps: 8 }, { share: 0.4 }]) {
      factors({ type, warmup } as { type: string }, 20, 5).forEach((factor, i) => expect(factor).toBeCloseTo(plain[i]! * ramp[i]!, 12));
    }
  });

  it('is a share or a number of steps, not both and not neither', () => {
    for (const warmup of [{}, { share: 0.1, steps: 3 }]) {
      expect(() => parseSchedule({ type: 'cosine', warmup } as { type: string }, 'plan')).toThrow(/planUnfit.*oneOf/);
    }
    expect(() => parseSchedule({ type: 'cosine', warmup: { step: 3 } } as { type: string }, 'plan')).toThrow(/unknownKey.*"nearest":"steps"/);
    expect(() => parseSchedule({ type: 'cosine', warmpu: null } as { type: string }, 'plan')).toThrow(/unknownKey.*"nearest":"warmup"/);
  });
});
