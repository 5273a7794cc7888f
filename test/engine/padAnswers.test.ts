/** What the pad asks besides its answer: what a sheet is without preparation, a picture on it, and the temperature. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../electron/engine/engine.ts';
import { createBench, smallLayers, type TestBench } from '../support/engine.ts';

let bench: TestBench;
let engine: Engine;
beforeAll(async () => {
  bench = await createBench();
  engine = bench.open();
});
afterAll(async () => {
  await engine.close();
  await bench.remove();
});

const starter = { run: 'starter', step: null } as const;
/** A small 7 in a corner of the sheet. */
const seven: [number, number][][] = [[[0.05, 0.05], [0.2, 0.05], [0.12, 0.3]]];

describe('a sheet without preparation', () => {
  it('is another picture than the fitted one, and the starter knows only the fitted one', async () => {
    const fitted = await engine.handlers.recogniseStrokes({ ...starter, strokes: seven });
    const unfitted = await engine.handlers.recogniseUnfitted({ ...starter, strokes: seven, penWidth: 0.06 });
    expect(fitted.label).toBe('7');
    expect(unfitted.pixels).not.toEqual(fitted.pixels);
    // All of its ink is where it was drawn: in the upper left quarter.
    expect(unfitted.pixels.every((value, at) => value === 0 || (at % 28 < 14 && at < 14 * 28))).toBe(true);
  });

  it('is no answer where nothing is drawn', async () => {
    expect((await engine.handlers.recogniseUnfitted({ ...starter, strokes: [], penWidth: 0.06 })).label).toBeNull();
  });
});

describe('the temperature of a run', () => {
  it('is what an evaluation fits on the same held-out samples', async () => {
    const { run } = await engine.handlers.startRun({ model: { kind: 'layers', layers: smallLayers }, data: bench.data, plan: null, overrides: { epochs: 2 } });
    await engine.handlers.awaitRun({ run });
    const fit = await engine.handlers.getTemperature({ run, step: null });
    const { evaluation } = await engine.handlers.evaluateRun({ run, step: null, split: 'validation', data: null, labelSource: 'published', evaluating: 'this' });
    if (fit.how === 'none' || evaluation.temperature.how === 'none') throw new Error('there is no temperature');
    expect(fit.temperature).toBeCloseTo(evaluation.temperature.temperature, 12);
    expect(fit.fit).toEqual(evaluation.temperature.fit);
  });

  it('is none for the starter where MNIST is not at hand, and says so', async () => {
    expect(await engine.handlers.getTemperature(starter)).toEqual({ how: 'none', why: 'dataMissing' });
  });
});
