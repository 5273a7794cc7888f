/** A search for a learning rate, through the contract, with the real engine. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Checked } from '../../electron/contract/requests.ts';
import { backendOf, type Binding } from '../../electron/engine/nativeOps.ts';
import { splitTraining } from '../../electron/engine/data/split.ts';
import { deriveSeed } from '../../electron/engine/train/seeds.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { bars } from '../support/bars.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';
import { tf } from '../support/tensorflow.ts';
import { writeDataset } from '../support/writeDataset.ts';

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

type Asked = Checked<'findLearningRate'>;
const range: Asked['range'] = { leastRate: 1e-5, greatestRate: 10, steps: 100 };
const ask = (data: string, options: Partial<Asked> = {}): Asked => ({ ...request(data), finding: 'a', range, ...options });
const find = (options: Partial<Asked> = {}) => engine.handlers.findLearningRate(ask(bench.data, options));

/** Every file below a folder with what is in it. */
async function listFiles(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files: Record<string, string> = {};
  for (const name of names.sort()) {
    const path = join(folder, name);
    if ((await stat(path)).isFile()) files[name] = createHash('sha256').update(await readFile(path)).digest('hex');
  }
  return files;
}

/** The sessions that TensorFlow opens and closes meanwhile, by their ids. */
async function watchSessions<Result>(work: () => Promise<Result>) {
  const backend = backendOf(tf) as { binding: Binding };
  const { binding } = backend;
  const [opened, closed]: [number[], number[]] = [[], []];
  const loadSavedModel: Binding['loadSavedModel'] = (folder, tags) => {
    const id = binding.loadSavedModel(folder, tags);
    opened.push(id);
    return id;
  };
  const deleteSavedModel: Binding['deleteSavedModel'] = (id) => {
    binding.deleteSavedModel(id);
    closed.push(id);
  };
  // The binding's own properties cannot be written, so they are defined anew.
  backend.binding = Object.create(binding, { loadSavedModel: { value: loadSavedModel }, deleteSavedModel: { value: deleteSavedModel } }) as Binding;
  try {
    return { result: await work(), opened, closed };
  } finally {
    backend.binding = binding;
  }
}

describe('a search for a learning rate', () => {
  it('suggests a rate that trains, writes nothing and frees everything', async () => {
    const before = await listFiles(bench.folder);
    const tensors = tf.memory().numTensors;
    bench.events.length = 0;
    const { result, opened, closed } = await watchSessions(() => find({ range: { ...range, greatestRate: 1 } }));
    expect(opened).toHaveLength(1);
    expect(closed).toEqual(opened);
    const { points, suggestion, plannedRate } = result;
    expect(await listFiles(bench.folder)).toEqual(before);
    expect(tf.memory().numTensors).toBe(tensors);
    expect(plannedRate).toBe(0.01);
    if (suggestion.kind === 'none') throw new Error(suggestion.reason);
    expect(suggestion.rate).toBeGreaterThan(1e-4);
    // A tenth of the greatest that was tried, at most: bars so easy to tell apart bear rates that nothing else would.
    expect(suggestion.rate).toBeLessThanOrEqual(0.1);
    expect(points[0]!.learningRate).toBe(1e-5);
    const told = bench.events.flatMap((event) => (event.event === 'learningRatesTried' && event.finding === 'a' && event.steps === 100 ? event.points : []));
    expect(told).toEqual(points);
    expect(bench.events.filter(({ event }) => event !== 'learningRatesTried')).toEqual([]);

    const { run } = await engine.handlers.startRun({ ...request(bench.data), overrides: { learningRate: suggestion.rate } });
    const { record, best } = await engine.handlers.awaitRun({ run });
    expect(record.plan.optimizer).toEqual({ type: 'adam', learningRate: suggestion.rate });
    expect(best!.validation!.accuracy).toBeGreaterThan(0.9);
  });

  it('comes to the same figures again for the same seed, and to others for another', async () => {
    const { points, suggestion } = await find();
    const again = await find();
    expect(again.points).toEqual(points);
    expect(again.suggestion).toEqual(suggestion);
    const { points: others } = await find({ overrides: { seed: 2 } });
    expect(others[0]!.loss).not.toBe(points[0]!.loss);
  });

  it('sees nothing of the validation part or the test part', async () => {
    const { points } = await find();
    const whole = bars(240);
    const { seed, validationShare } = request(bench.data).plan!;
    const { validation } = splitTraining(whole.training.labels, 3, validationShare, deriveSeed(seed, 'split'));
    const images = whole.training.images.slice();
    const size = whole.height * whole.width;
    for (const index of validation) images.fill(255, index * size, (index + 1) * size);
    const spoilt = join(bench.folder, 'spoilt');
    await writeDataset(spoilt, { ...whole, training: { ...whole.training, images }, test: bars(240, { seed: 9 }).test });
    const { points: same } = await engine.handlers.findLearningRate(ask(spoilt));
    expect(validation.length).toBeGreaterThan(0);
    expect(same).toEqual(points);
  });

  it('begins with the weights of a run, which stay as they are, and says where there is nothing left to learn', async () => {
    const { run } = await engine.handlers.startRun(request(bench.data, { epochs: 30 }));
    await engine.handlers.awaitRun({ run });
    const before = await listFiles(bench.workspace);
    const fresh = await find();
    const { points, suggestion } = await find({ model: { kind: 'run', run }, plan: null });
    expect(points[0]!.loss).toBeLessThan(fresh.points[0]!.loss / 5);
    // The loss never falls, or explodes before there is anything to tell from.
    expect(suggestion.kind).toBe('none');
    expect(await listFiles(bench.workspace)).toEqual(before);
  });

  it('ends when it is told to, with what there is by then, and its name is free again', async () => {
    const long = find({ finding: 'long', range: { ...range, greatestRate: 1e-4, steps: 10_000 } });
    await expect(find({ finding: 'long' })).rejects.toMatchObject({ code: 'findingTaken', values: { finding: 'long' } });
    while (!bench.events.some((event) => event.event === 'learningRatesTried' && event.finding === 'long')) await new Promise((resolve) => setTimeout(resolve, 5));
    await engine.handlers.stopFinding({ finding: 'long' });
    const { points, ended } = await long;
    expect(ended).toBe('stopped');
    expect(points.length).toBeGreaterThan(0);
    expect(points.length).toBeLessThan(10_000);
    expect(await engine.handlers.stopFinding({ finding: 'long' })).toBeNull();
    expect((await find({ finding: 'long' })).ended).not.toBe('stopped');
  });

  it('refuses a range that is none', async () => {
    await expect(find({ range: { ...range, leastRate: 1, greatestRate: 1 } })).rejects.toMatchObject({ code: 'rateRangeEmpty' });
  });

  it('takes all samples as one batch where the plan’s batch is larger', async () => {
    const { points } = await find({ overrides: { batchSize: 1000 }, range: { ...range, steps: 20 } });
    expect(points.length).toBeGreaterThan(10);
  });

  it('serves in JavaScript as well', async () => {
    const javascript = bench.open({ backend: 'javascript' });
    const { suggestion } = await javascript.handlers.findLearningRate(ask(bench.data));
    await javascript.close();
    expect(suggestion.kind).toBe('found');
  });
});
