import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../electron/contract/run.ts';
import { addToCurves, noCurves, type EpochEnd } from '../../../renderer/lib/curves.ts';

const run = 'r1';
const steps = (firstStep: number, loss: readonly (number | null)[]): RunEvent => ({
  event: 'stepsTrained',
  run,
  firstStep,
  loss: [...loss],
  accuracy: loss.map(() => 0.5),
  learningRate: loss.map(() => 0.1),
});
const epoch = (number: number, step: number): EpochEnd => ({
  event: 'epochEnded',
  run,
  epoch: number,
  epochs: 3,
  step,
  train: { loss: 0.3, accuracy: 0.9 },
  validation: { loss: 0.2, accuracy: 0.95 },
  learningRate: 0.1,
  seconds: 1,
  imagesPerSecond: 100,
  best: true,
});
const draw = (events: readonly RunEvent[]) => events.reduce(addToCurves, noCurves(run));

describe('curves', () => {
  it('puts every step at its number, gaps where a loss could not be computed', () => {
    const curves = draw([{ event: 'runStarted', run, atMs: 0, totalSteps: 6, stepsPerEpoch: 2 }, steps(1, [2, null]), steps(3, [1])]);
    expect(curves).toMatchObject({ stepsPerEpoch: 2, totalSteps: 6 });
    expect([...curves.steps.values]).toEqual([1, 2, 3]);
    expect([...curves.loss.values]).toEqual([2, NaN, 1]);
  });

  it('has the gradient norm of every step, a gap for steps of a journal that does not tell it', () => {
    const told: RunEvent = { event: 'stepsTrained', run, firstStep: 3, loss: [1, 1, 1], accuracy: [1, 1, 1], learningRate: [1, 1, 1], gradientNorm: [7, null, 5] };
    expect([...draw([steps(1, [2, 2]), told]).gradientNorm.values]).toEqual([NaN, NaN, 7, NaN, 5]);
    expect([...draw([steps(1, [2, 2]), told, { event: 'runResumed', run, atMs: 0, step: 3, totalSteps: 6 }]).gradientNorm.values]).toEqual([NaN, NaN, 7]);
  });

  it('makes void what came after the step that a resume went back to', () => {
    const curves = draw([steps(1, [5, 4, 3, 2]), epoch(1, 2), epoch(2, 4), { event: 'runResumed', run, atMs: 0, step: 2, totalSteps: 6 }, steps(3, [2.5])]);
    expect([...curves.steps.values]).toEqual([1, 2, 3]);
    expect([...curves.loss.values]).toEqual([5, 4, 2.5]);
    expect(curves.epochs.map((each) => each.epoch)).toEqual([1]);
  });

  it('counts once what is told twice, by the journal and live', () => {
    const events = [steps(1, [5, 4]), epoch(1, 2), steps(3, [3, 2]), epoch(2, 4)];
    expect(draw([...events, ...events.slice(1)])).toEqual(draw(events));
  });

  it('keeps the end, until the run goes on', () => {
    const end: RunEvent = { event: 'runFinished', run, reason: 'stopped', step: 4, bestStep: 2, seconds: 3, validation: null };
    expect(draw([steps(1, [1]), end]).end).toEqual(end);
    expect(draw([end, { event: 'runResumed', run, atMs: 0, step: 4, totalSteps: 8 }]).end).toBeNull();
  });
});
