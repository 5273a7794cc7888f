/** What a window is told of why a run answers as it does. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Subject } from '../../electron/contract/explain.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';

let bench: TestBench;
let engine: Engine;
let run: string;
const sample: Subject = { of: 'sample', data: null, part: 'training', index: 7 };

beforeAll(async () => {
  bench = await createBench();
  engine = bench.open();
  run = (await engine.handlers.awaitRun(await engine.handlers.startRun(request(bench.data, { epochs: 3 })))).record.id;
});
afterAll(async () => {
  await engine.close();
  await bench.remove();
});

const explain = (asked: Partial<Parameters<Engine['handlers']['explainAnswer']>[0]>) =>
  engine.handlers.explainAnswer({ run, step: null, subject: sample, kind: 'saliency', class: null, checks: false, ...asked });

describe('explanations', () => {
  it('are of the class that is answered, with the probabilities that the pad tells', async () => {
    const { probabilities, answer, explained, classNames } = await explain({});
    const told = await engine.handlers.answerSample({ run, step: null, data: null, part: 'training', index: 7 });
    expect(explained).toBe(answer);
    expect(classNames[answer]).toBe(told.label);
    probabilities.forEach((probability, c) => expect(probability).toBeCloseTo(told.probabilities[c]!, 5));
  });

  it('are the same for a sample and for its pixels', async () => {
    const { pixels } = await engine.handlers.getSamples({ data: bench.data, part: 'training', indices: [7] });
    expect(await explain({ subject: { of: 'picture', pixels } })).toEqual(await explain({}));
  });

  it.each(['saliency', 'integratedGradients', 'gradCam', 'occlusion'] as const)('by %s come with what tells whether they say anything', async (kind) => {
    const { map, lacks } = await explain({ kind, class: 2, checks: true });
    expect(lacks).toBeNull();
    expect(map).toMatchObject({ height: 12, width: 10, patch: kind === 'occlusion' ? 3 : null, layer: kind === 'gradCam' ? { name: 'conv2d_1', height: 10, width: 8 } : null });
    expect(map!.values).toHaveLength(120);
    expect(map!.greatest).toBeCloseTo(Math.max(...map!.values.map(Math.abs)), 12);
    if (kind === 'integratedGradients') expect(map!.completeness!.error).toBeLessThan(0.01);
    expect(map!.deletion!.curve).toHaveLength(29);
    expect(map!.control!.values).not.toEqual(map!.values);
    expect(Math.abs(map!.control!.correlation!)).toBeLessThan(1);
    expect(await explain({ kind, class: 2, checks: true })).toMatchObject({ map: { control: map!.control, deletion: map!.deletion } });
  });

  it('of a network without a convolution say that Grad-CAM is not to be had', async () => {
    const asked = request(bench.data, { epochs: 1 });
    const { run: plain } = await engine.handlers.startRun({ ...asked, model: { kind: 'layers', layers: [{ type: 'flatten' }, { type: 'dense', units: 'classes', activation: 'softmax' }] } });
    await engine.handlers.awaitRun({ run: plain });
    expect(await explain({ run: plain, kind: 'gradCam' })).toMatchObject({ map: null, lacks: 'convolution' });
  });

  it('refuse what does not fit', async () => {
    await expect(explain({ class: 3 })).rejects.toMatchObject({ code: 'explainedClassUnknown', values: { class: 3, classes: 3 } });
    await expect(explain({ step: 999 })).rejects.toMatchObject({ code: 'checkpointUnknown' });
    await expect(explain({ subject: { of: 'sample', data: null, part: 'test', index: 80 } })).rejects.toMatchObject({ code: 'sampleUnknown', values: { count: 80 } });
    await expect(explain({ subject: { of: 'picture', pixels: new Uint8Array(784) } })).rejects.toMatchObject({ code: 'pictureUnfit', values: { height: 12, width: 10, received: 784 } });
    await expect(explain({ run: 'starter', subject: { of: 'sample', data: bench.data, part: 'training', index: 0 } })).rejects.toMatchObject({ code: 'dataUnfit' });
  });
});

describe('the answer through the epochs', () => {
  it('is that of each checkpoint', async () => {
    const { checkpoints, damaged, classNames } = await engine.handlers.traceAnswer({ run, subject: sample });
    const known = await engine.handlers.listCheckpoints({ run });
    expect(checkpoints.map(({ step, epoch }) => ({ step, epoch }))).toEqual(known.map(({ step, epoch }) => ({ step, epoch })));
    expect(damaged).toEqual([]);
    for (const { step, answer, probabilities } of checkpoints) {
      const told = await engine.handlers.answerSample({ run, step, data: null, part: 'training', index: 7 });
      expect(classNames[answer]).toBe(told.label);
      expect(probabilities[answer]).toBeCloseTo(Math.max(...told.probabilities), 5);
    }
  });

  it('leaves out a checkpoint that is damaged, and says which', async () => {
    const from = join(bench.workspace, 'runs', run);
    const copy = `${run.slice(0, -1)}${run.endsWith('x') ? 'y' : 'x'}`;
    await cp(from, join(bench.workspace, 'runs', copy), { recursive: true });
    const file = join(bench.workspace, 'runs', copy, 'checkpoints', '24', 'weights.bin');
    await writeFile(file, (await readFile(file)).map((byte, at) => (at === 40 ? byte ^ 1 : byte)));
    const { damaged, checkpoints } = await engine.handlers.traceAnswer({ run: copy, subject: sample });
    expect(damaged).toEqual([24]);
    expect(checkpoints.map(({ step }) => step)).toEqual([0, 12, 36]);
  });
});

describe('feature maps', () => {
  it('are of every layer, in the order of the network', async () => {
    const layers = await engine.handlers.listFeatureLayers({ run, step: null });
    expect(layers.map(({ name }) => name)).toEqual(['conv2d_1', 'batchNormalization_1', 'activation_1', 'maxPooling2d_1', 'flatten_1', 'dropout_1', 'dense_1', 'probabilities']);
    expect(layers[0]!.shape).toEqual([10, 8, 4]);
    const maps = await engine.handlers.getFeatureMaps({ run, step: null, subject: sample, layer: 'activation_1' });
    expect(maps).toMatchObject({ height: 10, width: 8, total: 4 });
    expect(maps.pixels).toHaveLength(320);
    // After ReLU nothing is below 0, which 128 stands for.
    expect(Math.min(...maps.pixels)).toBe(128);
    const { probabilities } = await explain({});
    const row = await engine.handlers.getFeatureMaps({ run, step: null, subject: sample, layer: 'probabilities' });
    expect(row).toMatchObject({ height: 1, width: 3, total: 1 });
    expect([...row.pixels]).toEqual(probabilities.map((probability) => 128 + Math.round((127 * probability) / Math.max(...probabilities))));
  });

  it('tell the nearest name where there is no such layer', async () => {
    await expect(engine.handlers.getFeatureMaps({ run, step: null, subject: sample, layer: 'conv2d1' })).rejects.toMatchObject({ code: 'featureLayerUnknown', values: { nearest: 'conv2d_1' } });
  });
});

describe('neighbours', () => {
  const ask = (asked: Partial<Parameters<Engine['handlers']['findNeighbours']>[0]> = {}) =>
    engine.handlers.findNeighbours({ run, step: null, subject: sample, by: 'cosine', count: 5, inspection: 'near', ...asked });

  it('are the nearest of what the run was trained on', async () => {
    // Told by the layer's own maps, sample by sample.
    const rowOf = async (index: number) => {
      const { pixels, greatest } = await engine.handlers.getFeatureMaps({ run, step: null, subject: { of: 'sample', data: null, part: 'training', index }, layer: 'dropout_1' });
      return [...pixels].map((pixel) => ((pixel - 128) / 127) * greatest);
    };
    const own = await rowOf(7);
    const held = new Set((await engine.handlers.listAnswers({ run, step: null, split: 'validation', data: null })).indices);
    const others = new Map<number, readonly number[]>();
    for (let index = 0; index < 240; index++) if (index !== 7 && !held.has(index)) others.set(index, await rowOf(index));
    const distances = {
      cosine: (row: readonly number[]) => 1 - row.reduce((sum, value, at) => sum + value * own[at]!, 0) / (Math.hypot(...row) * Math.hypot(...own)),
      euclidean: (row: readonly number[]) => Math.hypot(...row.map((value, at) => value - own[at]!)),
    };
    for (const by of ['cosine', 'euclidean'] as const) {
      const { neighbours, compared, values } = await ask({ by });
      expect({ compared, values }).toEqual({ compared: 180, values: 80 });
      const nearest = [...others.values()].map(distances[by]).toSorted((a, b) => a - b);
      neighbours.forEach(({ index, distance }, place) => {
        // The maps are told in 127 shades.
        const tolerance = 0.02 * Math.max(0.1, distance);
        expect(Math.abs(distance - nearest[place]!)).toBeLessThan(tolerance);
        expect(Math.abs(distance - distances[by](others.get(index)!))).toBeLessThan(tolerance);
      });
    }
  });

  it('are had from memory the second time', async () => {
    bench.events.length = 0;
    await ask();
    expect(bench.events.filter(({ event }) => event === 'inspectionProgressed')).toEqual([]);
    await ask({ step: 12 });
    expect(bench.events.filter(({ event }) => event === 'inspectionProgressed').at(-1)).toMatchObject({ inspection: 'near', work: 'features', done: 180, total: 180 });
  });

  it('can be stopped, and asked again', async () => {
    const asked = ask({ step: 24 });
    await engine.handlers.stopInspecting({ inspection: 'near' });
    await expect(asked).rejects.toMatchObject({ code: 'inspectionStopped' });
    expect((await ask({ step: 24 })).neighbours).toHaveLength(5);
  });
});

describe('robustness', () => {
  const ask = (asked: Partial<Parameters<Engine['handlers']['measureRobustness']>[0]> = {}) =>
    engine.handlers.measureRobustness({ run, step: null, data: null, split: 'validation', inspection: 'card', ...asked });

  it('tells accuracy by kind and strength, and their mean', async () => {
    bench.events.length = 0;
    const card = await ask();
    const { accuracy, count } = (await engine.handlers.evaluateRun({ run, step: null, split: 'validation', data: null })).evaluation;
    expect({ clean: card.clean, count: card.count }).toEqual({ clean: accuracy, count });
    expect(card.kinds.map(({ kind }) => kind)).toEqual(['shift', 'rotation', 'scale', 'shear', 'thinner', 'thicker', 'noise', 'blur', 'contrast', 'inversion', 'occlusion']);
    const means = card.kinds.map(({ points }) => points.reduce((sum, point) => sum + point.accuracy, 0) / 4);
    expect(card.meanAccuracy).toBeCloseTo(means.reduce((sum, mean) => sum + mean, 0) / 11, 12);
    // Black on white is nothing that it has learnt.
    expect(card.kinds.find(({ kind }) => kind === 'inversion')!.points[3]!.accuracy).toBeLessThan(card.clean);
    expect(bench.events.at(-1)).toMatchObject({ inspection: 'card', work: 'corruptions', done: 60 * 45, total: 60 * 45 });
    bench.events.length = 0;
    expect(await ask()).toEqual(card);
    expect(bench.events).toEqual([]);
  });

  it('is a look at the test part where that is asked, also when it is told again', async () => {
    const { testLooks } = await ask({ split: 'test' });
    expect(testLooks).toBe(1);
    expect((await engine.handlers.evaluateRun({ run, step: null, split: 'validation', data: null })).testLooks).toBe(1);
  });

  it('can be stopped', async () => {
    const asked = ask({ step: 12 });
    await engine.handlers.stopInspecting({ inspection: 'card' });
    await expect(asked).rejects.toMatchObject({ code: 'inspectionStopped' });
  });
});

describe('maps of digits', () => {
  const ask = (asked: Partial<Parameters<Engine['handlers']['mapDigits']>[0]> = {}) =>
    engine.handlers.mapDigits({ run, step: null, data: null, split: 'validation', projection: 'pca', count: 10_000, seed: 0, inspection: 'map', ...asked });

  it('have a point for each sample, with what it is and what is answered', async () => {
    const map = await ask();
    const { indices, labels, answers, confidences } = await engine.handlers.listAnswers({ run, step: null, split: 'validation', data: null });
    expect(map).toMatchObject({ part: 'training', available: 60, indices, labels, answers, confidences });
    expect([map.x, map.y].map((axis) => axis.length)).toEqual([60, 60]);
    expect(map.explained![0]).toBeGreaterThanOrEqual(map.explained![1]);
    bench.events.length = 0;
    expect(await ask()).toEqual(map);
    expect(bench.events).toEqual([]);
  });

  it('by UMAP are kept by seed, and tell how far they are', async () => {
    bench.events.length = 0;
    const map = await ask({ projection: 'umap' });
    expect(map.explained).toBeNull();
    expect(bench.events.at(-1)).toMatchObject({ inspection: 'map', work: 'layout', done: 250, total: 250 });
    expect((await ask({ projection: 'umap', seed: 1 })).x).not.toEqual(map.x);
    expect(await ask({ projection: 'umap' })).toEqual(map);
  });

  it('of fewer samples are an even choice of them', async () => {
    const { indices, available } = await ask({ count: 20 });
    const all = (await ask()).indices;
    expect({ indices, available }).toEqual({ indices: all.filter((_, place) => place % 3 === 0), available: 60 });
  });

  it('can be stopped', async () => {
    const asked = ask({ projection: 'umap', seed: 7 });
    await engine.handlers.stopInspecting({ inspection: 'map' });
    await expect(asked).rejects.toMatchObject({ code: 'inspectionStopped' });
  });
});
