import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localMedian } from '../../../electron/engine/recognise/localMedian.ts';

it('the local median is the middle one of the sorted values around, the lower of two', () => {
  const raster = fc.record({ height: fc.integer({ min: 1, max: 9 }), width: fc.integer({ min: 1, max: 9 }), reach: fc.integer({ min: 0, max: 12 }), bytes: fc.uint8Array({ minLength: 81, maxLength: 81 }) });
  fc.assert(
    fc.property(raster, ({ height, width, reach, bytes }) => {
      const values = bytes.subarray(0, height * width);
      const sorted = (y: number, x: number): number[] =>
        [...values].filter((_, at) => Math.abs(Math.floor(at / width) - y) <= reach && Math.abs((at % width) - x) <= reach).sort((a, b) => a - b);
      const wanted = Array.from(values, (_, at) => ((around) => around[Math.ceil(around.length / 2) - 1])(sorted(Math.floor(at / width), at % width)));
      expect([...localMedian({ height, width, values }, reach)]).toEqual(wanted);
    }),
  );
});
