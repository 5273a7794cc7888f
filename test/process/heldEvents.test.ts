import { expect, it } from 'vitest';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { hold } from '../../electron/process/heldEvents.ts';

const progress = (run: string, step: number): EngineEvent => ({
  event: 'runProgressed', run, epoch: 1, epochs: 2, step, totalSteps: 100, loss: 1, accuracy: 0.5, gradientNorm: 2, imagesPerSecond: 1000, secondsLeft: 9,
});
const steps = (run: string, firstStep: number, count: number): EngineEvent => ({
  event: 'stepsTrained', run, firstStep, loss: Array.from({ length: count }, (_, i) => firstStep + i), accuracy: Array<number>(count).fill(0.5), learningRate: Array<number>(count).fill(0.1),
});
const ended = (run: string, epoch: number): EngineEvent => ({
  event: 'epochEnded', run, epoch, epochs: 2, step: epoch * 10, train: { loss: 1, accuracy: 0.5 }, validation: null, learningRate: 0.1, seconds: 1, imagesPerSecond: 1000, best: true,
});
const holdAll = (events: readonly EngineEvent[]): readonly EngineEvent[] => events.reduce<readonly EngineEvent[]>((held, event) => hold(held, event), []);

it('keeps of live figures the newest for each run and each data set', () => {
  const making = (data: string, done: number): EngineEvent => ({ event: 'dataMaking', data, done, total: 10 });
  const held = holdAll([progress('a', 1), making('x', 1), progress('b', 1), progress('a', 2), making('x', 2), making('y', 1), progress('a', 3)]);
  expect(held).toEqual([progress('b', 1), making('x', 2), making('y', 1), progress('a', 3)]);
});

it('keeps of a run’s answers the newest, and joins steps across them', () => {
  const answers = (step: number): EngineEvent => ({ event: 'samplesAnswered', run: 'a', step, indices: [1], labels: [2], answers: [2], confidences: [0.5] });
  expect(holdAll([answers(1), steps('a', 1, 3), answers(3), steps('a', 4, 2)])).toEqual([steps('a', 1, 5), answers(3)]);
});

it('puts steps together that follow each other, and no others', () => {
  expect(holdAll([steps('a', 1, 3), progress('a', 3), steps('b', 4, 2), steps('a', 4, 2)])).toEqual([steps('a', 1, 5), progress('a', 3), steps('b', 4, 2)]);
  expect(holdAll([steps('a', 1, 3), steps('a', 5, 1)])).toEqual([steps('a', 1, 3), steps('a', 5, 1)]);
});

it('puts the gradient norms of steps together where all of them tell it', () => {
  const withNorms = (firstStep: number, gradientNorm: readonly number[]): EngineEvent => ({
    event: 'stepsTrained', run: 'a', firstStep, loss: gradientNorm.map(() => 1), accuracy: gradientNorm.map(() => 1), learningRate: gradientNorm.map(() => 1), gradientNorm: [...gradientNorm],
  });
  expect(holdAll([withNorms(1, [5, 4]), withNorms(3, [3])])).toEqual([withNorms(1, [5, 4, 3])]);
  expect(holdAll([steps('a', 1, 2), withNorms(3, [3])])[0]).not.toHaveProperty('gradientNorm');
});

it('never moves steps over what happened to their run between', () => {
  const events = [steps('a', 1, 3), ended('a', 1), steps('a', 4, 3)];
  expect(holdAll(events)).toEqual(events);
});

it('keeps every epoch’s end, in order', () => {
  const events = Array.from({ length: 50 }, (_, i) => [steps('a', i * 10 + 1, 10), progress('a', i * 10 + 10), ended('a', i + 1)]).flat();
  expect(holdAll(events).filter(({ event }) => event === 'epochEnded')).toEqual(events.filter(({ event }) => event === 'epochEnded'));
});
