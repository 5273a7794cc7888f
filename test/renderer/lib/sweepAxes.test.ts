import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPoints, readAxis } from '../../../renderer/lib/sweepAxes.ts';

const valuesOf = (text: string) => {
  const reading = readAxis('batchSize', text);
  return reading.ok && reading.axis.kind === 'values' ? reading.axis.values : null;
};

describe('values for a sweep', () => {
  it.each([
    ['64, 128', [64, 128]],
    ['1e-3,0.01，0.1', [0.001, 0.01, 0.1]],
    ['adam, sgd', ['adam', 'sgd']],
    ['true,false, null', [true, false, null]],
    ['64, 64.0, 128', [64, 128]],
  ])('of “%s” are read', (text, expected) => {
    expect(valuesOf(text)).toEqual(expected);
  });

  it.each(['', ' ', '1,,2', '1,'])('of “%s” are none yet', (text) => {
    expect(valuesOf(text)).toBeNull();
  });

  it('come back as they were written, whatever numbers they are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)), { minLength: 1, maxLength: 20 }), (values) => {
        expect(valuesOf(values.join(', '))).toEqual(values);
      }),
    );
  });

  it('make a grid of all combinations', () => {
    expect(countPoints([{ kind: 'values', path: 'a', values: [1, 2, 3] }, { kind: 'values', path: 'b', values: [1, 2] }])).toBe(6);
  });
});
