import { describe, expect, it } from 'vitest';
import type { Sweep } from '../../../electron/contract/sweep.ts';
import { toSweepCurve } from '../../../renderer/lib/sweepCurve.ts';

const toPoint = (values: Sweep['points'][number]['values'], accuracy: number | null): Sweep['points'][number] => ({
  values, run: `r${values.join()}`, state: 'completed', epochs: 1, accuracy, loss: null, seconds: 1,
});

describe('a sweep along one axis', () => {
  const points = [toPoint([0.1, 64], 0.8), toPoint([0.001, 64], 0.95), toPoint([0.001, 128], 0.97), toPoint([0.01, 64], null)];

  it('has the best of each value, in order, and leaves out what came to nothing', () => {
    expect(toSweepCurve({ points }, 0)).toEqual({ points: [{ x: 0.001, y: 0.97 }, { x: 0.1, y: 0.8 }], logarithmic: true });
  });

  it('is linear where the values lie close together', () => {
    expect(toSweepCurve({ points }, 1)).toEqual({ points: [{ x: 64, y: 0.95 }, { x: 128, y: 0.97 }], logarithmic: false });
  });

  it('is none of values that are no numbers, or of a single one', () => {
    expect(toSweepCurve({ points: [toPoint(['adam'], 0.9), toPoint(['sgd'], 0.8)] }, 0)).toBeNull();
    expect(toSweepCurve({ points: [toPoint([1], 0.9), toPoint([1], 0.8)] }, 0)).toBeNull();
  });
});
