/** The threads of real trainers: measured by real trials, remembered, kept with the run, and what breaks them off. */
import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBuilt } from '../../build/bundle.mjs';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Params } from '../../electron/contract/requests.ts';
import type { RunRecord, Threads } from '../../electron/contract/run.ts';
import { unseal } from '../../electron/engine/store/seal.ts';
import { startHost, type Host } from '../../electron/process/host.ts';
import { spawnNode } from '../../electron/process/nodeChild.ts';
import { toCandidates } from '../../electron/process/threadCandidates.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';

const root = join(import.meta.dirname, '../..');
const entry = join(root, 'dist/process/entry.js');
const cores = availableParallelism();
if (!isBuilt()) execFileSync(process.execPath, [join(root, 'build/bundle.mjs')], { cwd: root });

let bench: TestBench;
let host: Host;
let events: EngineEvent[];
/** Called at every event. */
let act: (event: EngineEvent) => void;

beforeEach(async () => {
  bench = await createBench();
  events = [];
  act = () => undefined;
  host = open();
});
afterEach(async () => {
  await host.close();
  await bench.remove();
});

function open(options: { readonly backend?: 'javascript' } = {}): Host {
  const { clock: _clock, random: _random, ...settings } = bench.settings();
  const opened = startHost({ spawns: [spawnNode()], entry, settings: { ...settings, ...options } });
  opened.listen((event) => {
    events.push(event);
    act(event);
  });
  return opened;
}

/** Of the small network, which convolves. */
const estimate: Threads = { interOp: Math.min(cores, 2), intraOp: cores };

/** So many epochs that measuring pays. */
const long = (epochs = 100_000): Params<'startRun'> => request(bench.data, { epochs });
const told = <Name extends EngineEvent['event']>(name: Name) =>
  events.filter((event): event is Extract<EngineEvent, { event: Name }> => event.event === name);
const memory = (): Promise<readonly string[]> => readdir(join(bench.folder, 'cache', 'threads')).catch(() => []);
const pidsOf = (which: 'trainer' | 'trial'): readonly number[] => host.processes().filter(({ process }) => process === which).map(({ pid }) => pid!);
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const until = async (condition: () => boolean, what: string): Promise<void> => {
  const deadline = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited too long until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const recordFile = (run: string): string => join(bench.workspace, 'runs', run, 'run.json');
const readRecord = async (run: string): Promise<RunRecord> => unseal(JSON.parse(await readFile(recordFile(run), 'utf8')))?.value as RunRecord;

/** With how many threads the trainer's TensorFlow was loaded. */
async function threadsOfTrainer(): Promise<Threads> {
  const variables = (await readFile(`/proc/${pidsOf('trainer')[0]}/environ`, 'utf8')).split('\0');
  const find = (name: string): number => Number(variables.find((variable) => variable.startsWith(`${name}=`))?.slice(name.length + 1));
  return { interOp: find('TF_NUM_INTEROP_THREADS'), intraOp: find('TF_NUM_INTRAOP_THREADS') };
}

async function stop(run: string): Promise<void> {
  const ended = host.request('awaitRun', { run });
  await host.request('stopRun', { run, keepBest: false });
  await ended;
  await until(() => pidsOf('trainer').length === 0, 'the trainer is gone');
}

describe.skipIf(cores === 1)('the threads of a run (where there are several cores to choose from)', () => {
  it('are measured by trials, told, remembered and kept with the run', async () => {
    let trials: readonly number[] = [];
    act = (event) => {
      if (event.event === 'threadsMeasuring') setTimeout(() => (trials = pidsOf('trial')), 50);
    };
    const { run } = await host.request('startRun', long());
    const [chosen] = told('threadsChosen');
    expect(told('threadsMeasuring')).toMatchObject([{ run }]);
    expect(chosen).toMatchObject({ run, how: 'measured' });
    expect(chosen!.trials.map(({ threads }) => threads)).toEqual(toCandidates(cores));
    expect(chosen!.trials.map(({ threads }) => threads)).toContainEqual(chosen!.threads);
    for (const { secondsPerEpoch } of chosen!.trials) expect(secondsPerEpoch).toBeGreaterThan(0);
    expect((await readRecord(run)).threads).toEqual(chosen!.threads);
    expect(await threadsOfTrainer()).toEqual(chosen!.threads);
    expect(trials).toHaveLength(chosen!.trials.length);
    expect(trials.filter(isAlive)).toEqual([]);
    expect(await memory()).toHaveLength(1);
    await stop(run);

    events.length = 0;
    const again = await host.request('startRun', long());
    expect(told('threadsMeasuring')).toEqual([]);
    expect(told('threadsChosen')).toEqual([{ ...chosen, run: again.run, how: 'remembered' }]);
    expect(await threadsOfTrainer()).toEqual(chosen!.threads);
  });

  it('are measured anew where the memory is damaged', async () => {
    const first = await host.request('startRun', long());
    await stop(first.run);
    const [file] = await memory();
    await writeFile(join(bench.folder, 'cache', 'threads', file!), '{"schema":1,');
    await host.request('startRun', long());
    expect(told('threadsChosen').map(({ how }) => how)).toEqual(['measured', 'measured']);
    expect(JSON.parse(await readFile(join(bench.folder, 'cache', 'threads', file!), 'utf8'))).toMatchObject({ schema: 1 });
  });

  it('are measured but not remembered while another run keeps the machine busy', async () => {
    await host.request('startRun', { ...long(), threads: 1 });
    await host.request('startRun', long());
    expect(told('threadsChosen').map(({ how }) => how)).toEqual(['given', 'measured']);
    expect(await memory()).toEqual([]);
  });

  it('follow the rule of thumb where the run is short, and nothing is remembered', async () => {
    const { run } = await host.request('startRun', request(bench.data));
    expect(told('threadsMeasuring')).toEqual([]);
    expect(told('threadsChosen')).toEqual([{ event: 'threadsChosen', run, how: 'short', threads: estimate, trials: [] }]);
    await host.request('awaitRun', { run });
    expect(await memory()).toEqual([]);
  });

  it('follow the rule of thumb where a trial dies, and the run trains', async () => {
    act = (event) => {
      if (event.event === 'threadsMeasuring') setTimeout(() => process.kill(pidsOf('trial')[0]!, 'SIGKILL'), 100);
    };
    const { run } = await host.request('startRun', long());
    expect(told('threadsChosen')).toMatchObject([{ run, how: 'failed', threads: estimate, trials: [] }]);
    expect(pidsOf('trial')).toEqual([]);
    expect(await memory()).toEqual([]);
    await until(() => told('epochEnded').length > 0, 'an epoch');
  });

  it.each([0, 100, 500])('are given up with the run when it is stopped %i ms into measuring, and nothing is left', async (ms) => {
    let trials: readonly number[] = [];
    act = (event) => {
      if (event.event !== 'threadsMeasuring') return;
      setTimeout(() => {
        trials = pidsOf('trial');
        void host.request('stopRun', { run: event.run, keepBest: false });
      }, ms);
    };
    const error = await host.request('startRun', long()).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'startStopped', values: { run: told('threadsMeasuring')[0]!.run } });
    expect(trials.length).toBeGreaterThan(1);
    expect(trials.filter(isAlive)).toEqual([]);
    expect(host.processes().map(({ process }) => process)).toEqual(['engine']);
    expect(await host.request('listRuns', {})).toEqual([]);
    expect(await memory()).toEqual([]);
  });

  it('are given up when the program closes, and no process is left', async () => {
    let pids: readonly number[] = [];
    let closing: Promise<void> | undefined;
    act = (event) => {
      if (event.event !== 'threadsMeasuring') return;
      setTimeout(() => {
        pids = host.processes().map(({ pid }) => pid!);
        closing = host.close();
      }, 100);
    };
    await expect(host.request('startRun', long())).rejects.toMatchObject({ code: 'shuttingDown' });
    await closing;
    expect(pids.length).toBeGreaterThan(2);
    expect(pids.filter(isAlive)).toEqual([]);
  });
});

describe('the threads of a run', () => {
  it('are as many as asked for', async () => {
    const { run } = await host.request('startRun', { ...long(), threads: 3 });
    expect(told('threadsChosen')).toEqual([{ event: 'threadsChosen', run, how: 'given', threads: { interOp: 1, intraOp: 3 }, trials: [] }]);
    expect(await threadsOfTrainer()).toEqual({ interOp: 1, intraOp: 3 });
  });

  it.each([0, 1.5, 257, '2', null])('cannot be %j, and nothing is measured to find that out', async (threads) => {
    await expect(host.request('startRun', { ...long(), threads: threads as number })).rejects.toMatchObject({ code: 'invalidValue' });
    expect(told('threadsMeasuring')).toEqual([]);
  });

  it('are the same after a death and after a resume, whatever this machine would choose', async () => {
    const { run } = await host.request('startRun', { ...long(), threads: 5 });
    await until(() => told('epochEnded').length > 0, 'an epoch');
    const [killed] = pidsOf('trainer');
    process.kill(killed!, 'SIGKILL');
    await until(() => told('runResumed').length === 1, 'it goes on');
    expect(pidsOf('trainer')).not.toEqual([killed]);
    expect(await threadsOfTrainer()).toEqual({ interOp: 1, intraOp: 5 });
    await stop(run);
    await host.close();
    host = open();
    events.length = 0;
    await host.request('resumeRun', { run });
    expect(await threadsOfTrainer()).toEqual({ interOp: 1, intraOp: 5 });
    expect(told('threadsChosen')).toEqual([]);
  });

  it('follow the rule of thumb where an older run does not say', async () => {
    const { run } = await host.request('startRun', { ...long(), threads: 5 });
    await stop(run);
    const { threads: _, ...older } = await readRecord(run);
    await writeFile(recordFile(run), JSON.stringify(older));
    await host.request('resumeRun', { run });
    expect(await threadsOfTrainer()).toEqual(estimate);
    expect(await host.request('getRun', { run })).not.toHaveProperty('record.threads');
  });

  it('are no matter of plain JavaScript', async () => {
    await host.close();
    host = open({ backend: 'javascript' });
    await expect(host.request('startRun', { ...request(bench.data), threads: 2 })).rejects.toMatchObject({ code: 'threadsInJavascript' });
    const { run } = await host.request('startRun', request(bench.data, { epochs: 1 }));
    await host.request('awaitRun', { run });
    expect(told('threadsChosen')).toEqual([]);
    expect(await readRecord(run)).not.toHaveProperty('threads');
  });

  it('cannot be chosen in a process that has loaded TensorFlow', async () => {
    const engine = bench.open();
    await expect(engine.handlers.startRun({ ...request(bench.data), threads: 2 })).rejects.toMatchObject({ code: 'threadsFixed' });
    await engine.close();
  });
});
