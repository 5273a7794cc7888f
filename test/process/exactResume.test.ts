/** Trainers killed with SIGKILL at any step: the resumed run ends with the weights of an undisturbed one, bit for bit. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt } from '../../build/bundle.mjs';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Params } from '../../electron/contract/requests.ts';
import { generateDigits } from '../../electron/engine/data/generated/generate.ts';
import { startHost, type Host } from '../../electron/process/host.ts';
import { spawnNode } from '../../electron/process/nodeChild.ts';
import { createBench, type TestBench } from '../support/engine.ts';

const root = join(import.meta.dirname, '../..');
const random = xoroshiro128plus(2026);
/** Of some 920 samples to train on, in batches of 16. */
const stepsPerEpoch = 58;

let bench: TestBench;
let host: Host;
let events: EngineEvent[] = [];

beforeAll(async () => {
  if (!isBuilt()) execFileSync(process.execPath, [join(root, 'build/bundle.mjs')], { cwd: root });
  bench = await createBench(await generateDigits({ seed: 1, trainingCount: 1000, testCount: 10 }));
  const { workspaceFolder, cacheFolder, mnistFolder, starterFolder, program, version } = bench.settings();
  const settings = { workspaceFolder, cacheFolder, mnistFolder, starterFolder, program, version };
  host = startHost({ spawns: [spawnNode()], entry: join(root, 'dist/process/entry.js'), settings });
  host.listen((event) => events.push(event));
}, 120_000);
afterAll(async () => {
  await host.close();
  await bench.remove();
});

const told = <Name extends EngineEvent['event']>(name: Name) =>
  events.filter((event): event is Extract<EngineEvent, { event: Name }> => event.event === name);

async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited too long until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** SHA-256 of all weights and of the optimiser's memory at the end of the run, and what else it told of every epoch. */
async function endOf(run: string) {
  const { state, step } = await host.request('getRun', { run });
  expect(state).toBe('completed');
  const hash = createHash('sha256');
  for (const file of ['weights.bin', 'resume.bin']) hash.update(await readFile(join(bench.workspace, 'runs', run, 'checkpoints', String(step), file)));
  const journal = await host.request('listRunEvents', { run });
  const epochs = journal.flatMap((event) => (event.event === 'epochEnded' ? [[event.step, event.train, event.validation, event.best]] : []));
  return { step, weights: hash.digest('hex'), epochs };
}

const trainerOf = (run: string) => host.processes().find((one) => one.run === run)?.pid;
const reached = (run: string, step: number) => told('runProgressed').some((event) => event.run === run && event.step >= step);

async function kill(run: string): Promise<void> {
  const deaths = told('processEnded').length;
  process.kill(trainerOf(run)!, 'SIGKILL');
  await until(() => told('processEnded').length > deaths, 'the death is told');
  await until(() => trainerOf(run) !== undefined, 'another trainer has begun');
}

async function train(params: Params<'startRun'>): Promise<string> {
  events = [];
  return (await host.request('startRun', params)).run;
}

/** Several steps are taken in one call, so that a pause falls on an epoch's end now and then: it is paused once more then. */
async function pauseWithinEpoch(run: string): Promise<void> {
  for (let pauses = 1; ; pauses++) {
    await host.request('pauseRun', { run });
    await until(() => told('runPaused').length === pauses, 'the run is held');
    await host.request('continueRun', { run });
    if (told('runPaused').at(-1)!.step % stepsPerEpoch !== 0) return;
  }
}

/** The second kill comes when the newest checkpoint lies within an epoch. */
async function trainKilled(params: Params<'startRun'>, totalSteps: number): Promise<string> {
  const run = await train(params);
  const end = host.request('awaitRun', { run });
  const kills = [0.1, 0.4, 0.7].map((share) => Math.floor(totalSteps * share) + uniformInt(random, 0, Math.floor(totalSteps * 0.2)));
  for (const [index, step] of kills.entries()) {
    await until(() => reached(run, step), `step ${step}`);
    if (index === 1) await pauseWithinEpoch(run);
    await kill(run);
  }
  await end;
  return run;
}

const digits = (model: Params<'startRun'>['model'], overrides: Params<'startRun'>['overrides'], threads: number): Params<'startRun'> => ({
  model, data: bench.data, plan: null, overrides, threads,
});
const preset = (name: string) => ({ kind: 'preset', preset: name }) as const;

/** Blocks, with dropout within, and every convolution that there is. */
const blocks: Params<'startRun'>['model'] = {
  kind: 'layers',
  layers: [
    { type: 'conv2d', filters: 8, kernelSize: 5, strides: 2, activation: 'relu' },
    {
      type: 'residual',
      layers: [
        { type: 'depthwiseConv2d', kernelSize: 3, padding: 'same', useBias: false },
        { type: 'batchNormalization', momentum: 0.9 },
        { type: 'dropout', rate: 0.2 },
        { type: 'separableConv2d', filters: 16, kernelSize: 3, strides: 2, padding: 'same' },
      ],
      activation: 'relu',
    },
    { type: 'zeroPadding2d' },
    { type: 'upSampling2d' },
    { type: 'maxPooling2d' },
    { type: 'denseBlock', layers: 2, growthRate: 8, momentum: 0.9, kernelRegularizer: { l2: 1e-4 } },
    { type: 'globalAveragePooling2d' },
    { type: 'dense', units: 'classes', activation: 'softmax' },
  ],
};

describe('a run whose trainer is killed three times', () => {
  it.each([
    // Dropout after every hidden layer; one thread, as the product has it for small networks.
    ['article-mlp', preset('article-mlp'), { epochs: 60, batchSize: 16 }, 60 * stepsPerEpoch, 1],
    // Batch normalisation, augmentation, dropout and averaged weights; on all cores but never more than two.
    ['best-cnn', preset('best-cnn'), { epochs: 6, batchSize: 16 }, 6 * stepsPerEpoch, Math.min(2, availableParallelism())],
    ['blocks', blocks, { epochs: 6, batchSize: 16 }, 6 * stepsPerEpoch, Math.min(2, availableParallelism())],
  ] as const)('ends with the weights of an undisturbed one: %s', async (_, model, overrides, totalSteps, threads) => {
    const undisturbed = await train(digits(model, overrides, threads));
    await host.request('awaitRun', { run: undisturbed });
    const run = await trainKilled(digits(model, overrides, threads), totalSteps);
    expect(told('processEnded')).toMatchObject([1, 2, 3].map(() => ({ process: 'trainer', run, next: 'resumed', death: { signal: 'SIGKILL' } })));
    const paused = told('runPaused').at(-1)!.step;
    const resumed = told('runResumed').map(({ step }) => step);
    expect(paused % stepsPerEpoch).not.toBe(0);
    expect(resumed).toContain(paused);
    const [expected, received] = [await endOf(undisturbed), await endOf(run)];
    expect(expected.step).toBe(totalSteps);
    expect(received).toEqual(expected);
  }, 120_000);
});
