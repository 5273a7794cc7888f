/** Strangers are told from the data that a detector was fitted to, and the shipped one knows MNIST's digits from what it never saw. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../build/launcher/folders.mjs';
import { createRandom } from '../../../electron/engine/data/generated/random.ts';
import { isAccepted } from '../../../electron/engine/strangers/acceptance.ts';
import { openDetectorShelf, type DetectorShelf } from '../../../electron/engine/strangers/detectorShelf.ts';
import { drawStranger, families } from '../../../electron/engine/strangers/drawStrangers.ts';
import { fieldOf } from '../../../electron/engine/recognise/field.ts';
import { generateDigits } from '../../../electron/engine/data/generated/generate.ts';
import { openTensorflow } from '../../../electron/engine/tensorflow.ts';
import starter from '../../../resources/starter/run.json' with { type: 'json' };
import { bars } from '../../support/bars.ts';
import { createBench, type TestBench } from '../../support/engine.ts';
import { drawTestStrangers, testFamilies } from '../../support/strangers/testStrangers.ts';

describe('a detector that is fitted to a data set', () => {
  let bench: TestBench;
  beforeAll(async () => void (bench = await createBench(bars(600))));
  afterAll(() => bench.remove());

  it('accepts most of its pictures, refuses most strangers, and is there from then on', async () => {
    const run = await bench.within(async ({ handlers }) => {
      const begun = await handlers.startRun({ model: { kind: 'preset', preset: 'softmax' }, data: bench.data, plan: null, overrides: { epochs: 1 } });
      await handlers.awaitRun(begun);
      expect(await handlers.getStrangers(begun)).toBeNull();
      expect((await handlers.answerSample({ ...begun, step: null, data: null, part: 'training', index: 0 })).known).toBeNull();
      const { rates } = await handlers.fitStrangers(begun);
      expect(rates.map(({ accepted }) => accepted)).toEqual([0.9, 0.95, 0.98, 0.99, 0.995, 0.999]);
      expect(rates.find(({ accepted }) => accepted === 0.95)?.refused).toBeGreaterThan(0.9);
      // The more real pictures are accepted, the fewer strangers are refused.
      expect(rates.map(({ refused }) => refused)).toEqual(rates.map(({ refused }) => refused).toSorted((a, b) => b - a));
      expect((await handlers.answerSample({ ...begun, step: null, data: null, part: 'training', index: 0 })).known).toBe(true);
      const tangle = await handlers.recogniseStrokes({ ...begun, step: null, strokes: [[[0, 0], [9, 9], [0, 9], [9, 0], [5, 9], [0, 4], [9, 5]]] });
      expect(tangle).toMatchObject({ known: false, label: expect.any(String) });
      return begun;
    });
    await bench.within(async ({ handlers }) => expect(await handlers.getStrangers(run)).not.toBeNull());
    expect(bench.events.some(({ event }) => event === 'strangersFitting')).toBe(true);
  });
});

describe('the detector that comes with the starter', () => {
  const tensorflow = openTensorflow();
  const { fingerprint } = starter.data;
  let shelf: DetectorShelf;
  beforeAll(() => void (shelf = openDetectorShelf({ cacheFolder: join(root, 'nowhere'), starterFolder: join(root, 'resources/starter'), tensorflow: () => tensorflow })));
  afterAll(() => shelf.clear());

  const refusedOf = async (images: Uint8Array): Promise<number> => {
    let refused = 0;
    for (let at = 0; at < images.length; at += 784) if (!isAccepted((await shelf.judge(fingerprint, images.subarray(at, at + 784)))!, 0.99)) refused++;
    return refused / (images.length / 784);
  };

  it.each(Object.keys(testFamilies) as (keyof typeof testFamilies)[])('refuses at least 95 of 100 %s from families that it was not fitted to', async (kind) => {
    const shares = [];
    for (const draw of Object.values(testFamilies[kind])) shares.push(await refusedOf(drawTestStrangers(draw, 40)));
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThanOrEqual(0.95);
  });

  it('accepts what other hands draw', async () => {
    const { images } = (await generateDigits({ seed: 4711, trainingCount: 200, testCount: 0 })).training;
    expect(await refusedOf(images)).toBeLessThan(0.05);
  });

  it('says nothing of data that it was not fitted to', async () => {
    for (const other of ['0'.repeat(64), 'another', '', '\0', `../${fingerprint}`, `${fingerprint}/..`]) expect(await shelf.judge(other, new Uint8Array(784))).toBeNull();
  });
});

describe('strangers', () => {
  it('are the same for the same number, and there for every size of picture', () => {
    const { training } = bars(50);
    const field = fieldOf({ height: 12, width: 10 });
    for (let index = 0; index < 2 * families.length; index++) {
      const picture = drawStranger(3, index, field, training);
      expect(picture).toHaveLength(120);
      expect(drawStranger(3, index, field, training)).toEqual(picture);
    }
    expect(createRandom(3, 0).between(0, 1)).not.toBe(createRandom(3, 1).between(0, 1));
  });
});
