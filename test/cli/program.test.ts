/** The bundled program as a process of its own: its exit codes, its signals and its pipes. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt } from '../../build/bundle.mjs';
import { generateDigits } from '../../electron/engine/data/generated/generate.ts';
import { createBench, request, smallLayers, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';
import { toObjects } from './terminal.ts';

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'dist', 'cli', 'main.js');

let bench: TestBench;
let training: readonly string[];

beforeAll(async () => {
  if (!isBuilt()) execFileSync(process.execPath, [join(root, 'build', 'bundle.mjs')], { cwd: root });
  bench = await createBench();
  const files = { layers: join(bench.folder, 'layers.json'), plan: join(bench.folder, 'plan.json') };
  await writeFile(files.layers, JSON.stringify(smallLayers));
  await writeFile(files.plan, JSON.stringify(request(bench.data).plan));
  training = ['train', '--layers', files.layers, '--plan', files.plan, '--data', bench.data, '--json'];
});
afterAll(() => bench.remove());

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Child = ReturnType<typeof start>;

function start(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { INKLING_MNIST: _mnist, INKLING_LANGUAGE: _language, ...inherited } = process.env;
  const own = { INKLING_WORKSPACE: bench.workspace, XDG_DATA_HOME: join(bench.folder, 'data'), XDG_CACHE_HOME: join(bench.folder, 'cache'), LC_ALL: 'C' };
  // The leader of a group, as a terminal makes it.
  return spawn(process.execPath, [program, ...words], { cwd: bench.folder, env: { ...inherited, ...own, ...environment }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
}

/** Runs to the end; `onOutput` is told all of stdout whenever more of it comes. */
async function finish(child: Child, onOutput: (stdout: string, child: Child) => void = () => undefined): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    onOutput(stdout, child);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout, stderr };
}

/** Acts once, when stdout holds the text. */
function when(text: string, act: (child: Child) => void) {
  let acted = false;
  return (stdout: string, child: Child): void => {
    if (acted || !stdout.includes(text)) return;
    acted = true;
    act(child);
  };
}

describe('the program', () => {
  it('tells with one JSON object which TensorFlow serves, and nothing on stderr', async () => {
    const { code, stdout, stderr } = await finish(start(['status', '--json']));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(toObjects(stdout)).toEqual([expect.objectContaining({ backend: 'native', tensorflow: expect.stringMatching(/^2\./), workspace: bench.workspace })]);
  });

  it('trains, lists and evaluates', async () => {
    const trained = await finish(start([...training, '--epochs', '1']));
    expect({ code: trained.code, stderr: trained.stderr }).toEqual({ code: 0, stderr: '' });
    const end = toObjects(trained.stdout).at(-1);
    expect(end).toMatchObject({ event: 'runFinished', reason: 'completed' });
    const evaluated = await finish(start(['evaluate', String(end?.['run']), '--split', 'test', '--json']));
    expect(toObjects(evaluated.stdout)).toEqual([expect.objectContaining({ run: end?.['run'], accuracy: expect.any(Number), confusion: expect.any(Array) })]);
  });

  it('finds the HDF5 library, and saves what the model that comes with it has learnt', async () => {
    await writeDataset(join(bench.folder, 'digits'), await generateDigits({ seed: 1, trainingCount: 200, testCount: 20 }));
    const { code, stdout, stderr } = await finish(start(['export', 'starter', '--data', './digits', '--json']));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const path = join(bench.folder, 'mnist_recognition_model.h5');
    expect(toObjects(stdout)).toEqual([expect.objectContaining({ event: 'exported', format: 'h5', path, otherAnswers: 0 })]);
    expect((await readFile(path)).subarray(0, 8).toString('latin1')).toBe('\x89HDF\r\n\x1a\n');
  });

  it('trains with as many threads as asked for, and says so', async () => {
    const { code, stdout, stderr } = await finish(start([...training.filter((word) => word !== '--json'), '--epochs', '1', '--threads', '2']));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^2 threads \(as asked for\)\nRun /m);
    const told = await finish(start(['runs', 'latest']));
    expect(told.stdout).toMatch(/^computed by +native TensorFlow [\d.]+, 2 threads$/m);
  });

  it('is left by Ctrl-C while it measures threads, without a run and without a process', async () => {
    let group = 0;
    const { code, stdout, stderr } = await finish(start([...training, '--epochs', '100000']), when('"threadsMeasuring"', (child) => {
      group = child.pid!;
      process.kill(-group, 'SIGINT');
    }));
    expect(code).toBe(130);
    expect(stderr).toMatch(/^Leaving before training began[^\n]+\n$/);
    expect(stdout).not.toContain('threadsChosen');
    expect(() => process.kill(-group, 0)).toThrow('ESRCH');
  });

  it('ends with 2 and the nearest right spelling where it is not understood', async () => {
    const { code, stdout, stderr } = await finish(start(['trian']));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^There is no command “trian”\. Did you mean “train”\?[^\n]+\n$/);
  });

  it('speaks the language of the environment', async () => {
    const { stdout } = await finish(start(['--help'], { LC_ALL: 'zh_CN.UTF-8' }));
    expect(stdout).toContain('用法');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('saves the run at %s to it and all its processes, ends with 130 and can go on', async (signal) => {
    const left = await finish(start([...training, '--epochs', '100000']), when('"epochEnded"', (child) => {
      process.kill(-child.pid!, signal);
      child.kill(signal);
    }));
    expect({ code: left.code, signal: left.signal }).toEqual({ code: 130, signal: null });
    expect(left.stderr).toMatch(/^Saving[^\n]+\nRun \S+ is saved at step [^\n]+\n$/);
    const run = /resume (\S+)/.exec(left.stderr)?.[1] ?? '';
    const events = toObjects(left.stdout);
    expect(events.at(-1)).toMatchObject({ event: 'runPaused', run });
    const resumed = await finish(start(['resume', run, '--epochs', String(Number(events.findLast((each) => each['event'] === 'epochEnded')?.['epoch']) + 2), '--json']));
    expect({ code: resumed.code, stderr: resumed.stderr }).toEqual({ code: 0, stderr: '' });
    expect(toObjects(resumed.stdout)[0]).toMatchObject({ event: 'runResumed', run, step: events.at(-1)?.['step'] });
  });

  it('ends quietly where the reader of its output has gone', async () => {
    const child = start(['presets']);
    child.stdout.destroy();
    const { code, signal, stderr } = await finish(child);
    expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
  });

  it('saves a run whose reader has gone, as in “| head -1”', async () => {
    const { code, stderr } = await finish(start([...training, '--epochs', '100000']), when('"runStarted"', (child) => child.stdout.destroy()));
    expect(code).toBe(130);
    expect(stderr).toMatch(/Run \S+ is saved at step/);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it('names a file that cannot be read', async () => {
    const { code, stderr } = await finish(start(['train', '--plan', 'nowhere.json']));
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'nowhere.json does not exist. Check its path.\n' });
  });
});
