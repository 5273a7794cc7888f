import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resample, type Raster } from '../../../electron/engine/recognise/resample.ts';

interface Case extends Raster {
  readonly scale: number;
  readonly result: { readonly height: number; readonly width: number; readonly values: readonly number[] };
}
const cases = JSON.parse(await readFile(new URL('../../oracles/recognise/resample.json', import.meta.url), 'utf8')) as readonly Case[];

const whole = ({ height, width }: Raster) => ({ top: 0, left: 0, height, width });

describe('resampling', () => {
  it.each(cases.map((one) => [`${one.height} × ${one.width}`, one.scale, one] as const))('of %s by %f is what NumPy and SciPy compute', (_size, scale, one) => {
    const { height, width, values } = resample(one, whole(one), scale);
    expect([height, width]).toEqual([one.result.height, one.result.width]);
    for (const [i, value] of values.entries()) expect(value).toBeCloseTo(one.result.values[i]!, 6);
  });

  it('averages by area: three pixels into two share the middle one', () => {
    const { values } = resample({ height: 1, width: 3, values: [30, 60, 90] }, { top: 0, left: 0, height: 1, width: 3 }, 2 / 3);
    // Each target pixel covers one and a half source pixels: (30 + 60 / 2) / 1.5 and (60 / 2 + 90) / 1.5; the one row
    // is two thirds as high, centred in a whole row.
    expect([...values]).toEqual([expect.closeTo((40 * 2) / 3, 9), expect.closeTo((80 * 2) / 3, 9)]);
  });

  it('looks at nothing outside its window', () => {
    const raster = { height: 3, width: 4, values: [9, 9, 9, 9, 9, 1, 2, 9, 9, 9, 9, 9] };
    expect([...resample(raster, { top: 1, left: 1, height: 1, width: 2 }, 1).values]).toEqual([1, 2]);
  });

  it('keeps the mass when it shrinks, in proportion to the area', () => {
    const rasters = fc
      .record({ height: fc.integer({ min: 1, max: 30 }), width: fc.integer({ min: 1, max: 30 }), scale: fc.double({ min: 0.1, max: 0.99, noNaN: true }) })
      .chain(({ height, width, scale }) => fc.record({ height: fc.constant(height), width: fc.constant(width), scale: fc.constant(scale), values: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: height * width, maxLength: height * width }) }));
    fc.assert(
      fc.property(rasters, (raster) => {
        const before = raster.values.reduce((a, b) => a + b, 0);
        const after = resample(raster, whole(raster), raster.scale).values.reduce((a, b) => a + b, 0);
        // A thousandth of a pixel along the edges may be rounded away.
        expect(Math.abs(after - before * raster.scale ** 2)).toBeLessThanOrEqual(1e-6 + 255 * 0.002 * (raster.height + raster.width));
      }),
    );
  });
});
