import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeGradCam, findLastConvolution } from '../../../electron/engine/explain/gradCam.ts';
import { integrateGradients } from '../../../electron/engine/explain/integratedGradients.ts';
import { createLens, type Lens } from '../../../electron/engine/explain/lens.ts';
import type { BuiltModel } from '../../../electron/engine/model/build.ts';
import { presets } from '../../../electron/engine/model/presets.ts';
import { buildUntrained, ring } from '../../support/networks.ts';
import { tf } from '../../support/tensorflow.ts';

const explained = 1;
/** No two pixels alike, so that no maximum is of equals. */
const uneven = ring.map((shade, pixel) => 0.8 * shade + 0.2 * ((pixel * 0.618_034) % 1));
const distance = (one: readonly number[], other: readonly number[]): number => Math.hypot(...one.map((value, at) => value - other[at]!)) / Math.hypot(...other);

describe.each(presets)('what $id is explained by', (preset) => {
  let network: BuiltModel;
  let lens: Lens;
  beforeAll(() => {
    network = buildUntrained(preset);
    lens = createLens(tf, network);
  });
  afterAll(() => network.dispose());

  it('is the slope of a logit, as differences of logits have it', async () => {
    const pixels = Array.from(uneven.keys()).filter((pixel) => pixel % 7 === 3);
    const h = 5e-4;
    const logits = await lens.logits(Float32Array.from([...uneven, ...pixels.flatMap((pixel) => [1, -1].flatMap((sign) => [...uneven.with(pixel, uneven[pixel]! + sign * h)]))]));
    const logitOf = (place: number): number => logits[place * lens.classes + explained]!;
    const sides = pixels.map((_, at) => [(logitOf(2 * at + 1) - logitOf(0)) / h, (logitOf(0) - logitOf(2 * at + 2)) / h] as const);
    const typical = Math.hypot(...sides.flat()) / Math.sqrt(2 * pixels.length);
    // Where both sides differ, a ReLU or a maximum changed sides on the way, and there is no one slope to compare with.
    const smooth = sides.flatMap(([above, below], at) => (Math.abs(above - below) < 0.05 * typical ? [{ pixel: pixels[at]!, difference: (above + below) / 2 }] : []));
    expect(smooth.length).toBeGreaterThan(pixels.length / 4);
    const slopes = await lens.slopes(uneven, explained);
    expect(distance(smooth.map(({ pixel }) => slopes[pixel]!), smooth.map(({ difference }) => difference))).toBeLessThan(0.03);
  });

  it('gives each pixel a share of the change from blank paper, all of it together', async () => {
    const { completeness, values } = await integrateGradients(lens, ring, explained);
    const [blank, shown] = [await lens.logits(new Float32Array(ring.length)), await lens.logits(ring)];
    expect(completeness.change).toBeCloseTo(shown[explained]! - blank[explained]!, 5);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(completeness.sum, 9);
    expect(completeness.error).toBeLessThan(0.01);
    expect(values.filter((_, pixel) => ring[pixel] === 0).every((value) => value === 0)).toBe(true);
  });

  it('keeps no tensors', async () => {
    const before = tf.memory().numTensors;
    await lens.slopes(ring, explained);
    computeGradCam(tf, network, ring, explained);
    expect(tf.memory().numTensors).toBe(before);
    expect(Object.hasOwn(findLastConvolution(network) ?? {}, 'call')).toBe(false);
  });
});
