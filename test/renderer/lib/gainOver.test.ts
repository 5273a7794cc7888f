import { expect, it } from 'vitest';
import { gainOver } from '../../../renderer/lib/gainOver.ts';

const run = (state: 'completed' | 'earlyStopped' | 'training' | 'failed', accuracy: number | null) => ({ state, best: { epoch: 1, step: 1, validation: accuracy === null ? null : { accuracy, loss: 0.1 } } }) as Parameters<typeof gainOver>[0];

it('is told in points of two trainings that are over', () => {
  expect(gainOver(run('completed', 0.93), run('completed', 0.9))).toBeCloseTo(3, 10);
  expect(gainOver(run('earlyStopped', 0.9), run('completed', 0.93))).toBeCloseTo(-3, 10);
});

it('is told of none that still trains, has failed, is missing or was not validated', () => {
  const whole = run('completed', 0.9);
  for (const other of [run('training', 0.6), run('failed', 0.6), run('completed', null), null]) {
    expect(gainOver(other, whole)).toBeNull();
    expect(gainOver(whole, other)).toBeNull();
  }
});
