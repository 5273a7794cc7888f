/** The queue worked off by the real host: in order, side by side where there are cores, past what fails, after a restart. */
import { execFileSync } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isBuilt } from '../../build/bundle.mjs';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { startHost, type Host, type HostOptions } from '../../electron/process/host.ts';
import { spawnNode } from '../../electron/process/nodeChild.ts';
import { bars } from '../support/bars.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';

const root = join(import.meta.dirname, '../..');
const entry = join(root, 'dist/process/entry.js');
/** Longer than any of these tests. */
const endless = { epochs: 50_000 };

let bench: TestBench;
let host: Host | null = null;
const events: EngineEvent[] = [];

beforeAll(() => {
  if (!isBuilt()) execFileSync(process.execPath, [join(root, 'build/bundle.mjs')], { cwd: root });
}, 120_000);
beforeEach(async () => {
  bench = await createBench();
});
afterEach(async () => {
  await host?.close();
  host = null;
  await bench.remove();
});
afterAll(() => host?.close());

function open(options: Partial<HostOptions> = {}): Host {
  events.length = 0;
  const { clock: _clock, random: _random, ...settings } = bench.settings();
  host = startHost({ spawns: [spawnNode()], entry, settings, worksQueue: true, cores: 2, ...options });
  host.listen((event) => events.push(event));
  return host;
}

/** `threads` keeps so many cores busy. */
const asked = (threads: number, plan: Parameters<typeof request>[1] = {}) => ({ ...request(bench.data, { epochs: 1, ...plan }), threads });
const training = (): readonly (string | null)[] => host!.processes().flatMap(({ process, run }) => (process === 'trainer' ? [run] : []));
const told = <Name extends EngineEvent['event']>(name: Name) =>
  events.filter((event): event is Extract<EngineEvent, { event: Name }> => event.event === name);
const begun = (): readonly string[] => told('runStarted').map(({ run }) => run);
const queued = (): readonly string[] | undefined => told('queueChanged').at(-1)?.runs;

const until = async (condition: () => boolean, what: string): Promise<void> => {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited too long until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const isEmpty = (): boolean => queued()?.length === 0;

describe('the queue', () => {
  it('trains one after the other, in order, where each takes all cores', async () => {
    const { request: ask } = open();
    const runs = [await ask('queueRun', asked(2)), await ask('queueRun', asked(2, { seed: 2 })), await ask('queueRun', asked(2, { seed: 3 }))].map(({ run }) => run);
    await until(isEmpty, 'all have ended');
    const order = events.flatMap((event) => (event.event === 'runStarted' || event.event === 'runFinished' ? [`${event.event} ${event.run}`] : []));
    expect(order).toEqual(runs.flatMap((run) => [`runStarted ${run}`, `runFinished ${run}`]));
    expect((await ask('listRuns', {})).map(({ state }) => state)).toEqual(['completed', 'completed', 'completed']);
  }, 120_000);

  it('trains two side by side that share the cores, and lets none overtake the one that must wait for both', async () => {
    const { request: ask } = open();
    const [first, second, wide, last] = [
      await ask('queueRun', asked(1, endless)),
      await ask('queueRun', asked(1, { ...endless, seed: 2 })),
      await ask('queueRun', asked(2, { seed: 3 })),
      await ask('queueRun', asked(1, { seed: 4 })),
    ].map(({ run }) => run);
    await until(() => begun().length === 2, 'two train');
    expect(training()).toEqual([first, second]);
    await ask('stopRun', { run: first!, keepBest: true });
    await until(() => queued()?.includes(first!) === false, 'the first has left');
    await pause(1000);
    expect(training()).toEqual([second]);
    await ask('stopRun', { run: second!, keepBest: true });
    await until(isEmpty, 'all have ended');
    expect(begun()).toEqual([first, second, wide, last]);
    const stopAt = events.findIndex((event) => event.event === 'runFinished' && event.run === second);
    expect(events.findIndex((event) => event.event === 'runStarted' && event.run === wide)).toBeGreaterThan(stopAt);
  }, 120_000);

  it('waits for a run that was started directly', async () => {
    const { request: ask } = open();
    const direct = await ask('startRun', asked(2, endless));
    const { run } = await ask('queueRun', asked(1));
    await pause(1000);
    expect(training()).toEqual([direct.run]);
    await ask('stopRun', { ...direct, keepBest: true });
    await until(isEmpty, 'it has ended');
    expect(await ask('getRun', { run })).toMatchObject({ state: 'completed' });
  }, 120_000);

  it('goes on past a run that cannot be trained any more, and tells why', async () => {
    const gone = join(bench.folder, 'gone');
    await writeDataset(gone, bars(240));
    const { request: ask } = open();
    await ask('pauseQueue', {});
    const lost = await ask('queueRun', { ...asked(1), data: gone });
    const kept = await ask('queueRun', asked(1));
    await rm(gone, { recursive: true });
    await ask('continueQueue', {});
    await until(isEmpty, 'both have left');
    expect(told('runFailed')).toMatchObject([{ run: lost.run, failure: { code: 'dataUnreadable' } }]);
    expect(await ask('getRun', kept)).toMatchObject({ state: 'completed' });
  }, 120_000);

  it('goes on when the run that trains is stopped, keeps a training run in it and lets a waiting one go', async () => {
    const { request: ask } = open();
    const first = await ask('queueRun', asked(2, endless));
    const second = await ask('queueRun', asked(2, { seed: 2 }));
    const third = await ask('queueRun', asked(2, { seed: 3 }));
    await until(() => begun().length === 1, 'the first trains');
    await expect(ask('unqueueRun', first)).rejects.toMatchObject({ code: 'runTrainsAlready', values: first });
    await ask('unqueueRun', second);
    await ask('stopRun', { ...first, keepBest: false });
    await until(isEmpty, 'all have left');
    expect(begun()).toEqual([first.run, third.run]);
    expect(await ask('getRun', first)).toMatchObject({ state: 'paused', live: false });
    await expect(ask('getRun', second)).rejects.toMatchObject({ code: 'runUnknown' });
  }, 120_000);

  it('begins nothing while it is held', async () => {
    const { request: ask } = open();
    await ask('pauseQueue', {});
    const { run } = await ask('queueRun', asked(1));
    await pause(1000);
    expect(training()).toEqual([]);
    expect(await ask('listQueue', {})).toMatchObject({ paused: true, runs: [{ record: { id: run }, begun: false }] });
    await ask('continueQueue', {});
    await until(isEmpty, 'it has ended');
  }, 120_000);

  it('keeps the place of what trains when the program is closed, and goes on from there with the next', async () => {
    const first = open();
    const long = await first.request('queueRun', asked(2, { epochs: 40 }));
    const short = await first.request('queueRun', asked(2, { seed: 2 }));
    await until(() => told('epochEnded').length > 0, 'an epoch');
    await first.close();
    const idle = open({ worksQueue: false });
    expect(await idle.request('listQueue', {})).toMatchObject({ runs: [{ record: { id: long.run }, begun: true }, { record: { id: short.run }, begun: false }] });
    await pause(500);
    expect(training()).toEqual([]);
    await idle.close();
    const second = open();
    await until(isEmpty, 'both have ended');
    expect(told('runResumed')).toMatchObject([{ run: long.run }]);
    expect(begun()).toEqual([short.run]);
    expect((await second.request('listRuns', {})).map(({ state }) => state)).toEqual(['completed', 'completed']);
  }, 120_000);

  it('trains a run once that was made just before a kill', async () => {
    const engine = bench.open();
    const { run } = await engine.handlers.queueRun(asked(1));
    const [waiting] = (await engine.handlers.listQueue({})).runs;
    await engine.makeRun({ ...waiting!.record, threads: { interOp: 1, intraOp: 1 } });
    await engine.close();
    const { request: ask } = open();
    await until(isEmpty, 'it has ended');
    expect((await ask('listRuns', {})).map(({ record, state }) => [record.id, state])).toEqual([[run, 'completed']]);
  }, 120_000);

  it('lets a run go that had ended when the program was killed', async () => {
    const engine = bench.open();
    const { run } = await engine.handlers.queueRun({ ...request(bench.data, { epochs: 1 }) });
    await engine.makeRun((await engine.handlers.listQueue({})).runs[0]!.record);
    await engine.handlers.resumeRun({ run });
    await engine.handlers.awaitRun({ run });
    await engine.close();
    open();
    await until(isEmpty, 'it has left');
    expect(begun()).toEqual([]);
    expect(told('runFailed')).toEqual([]);
  }, 120_000);

  it('keeps every place where the disk is to blame, and goes on when the queue can be changed again', async () => {
    const { request: ask } = open();
    const runs = [await ask('queueRun', asked(2, { epochs: 40 })), await ask('queueRun', asked(2, { seed: 2 }))].map(({ run }) => run);
    await until(() => told('epochEnded').length > 0, 'an epoch');
    await rename(bench.workspace, `${bench.workspace}-away`);
    await until(() => told('queueStuck').length > 0, 'the queue is stuck');
    expect(told('queueStuck')).toMatchObject([{ failure: { code: 'folderGone' } }]);
    await rename(`${bench.workspace}-away`, bench.workspace);
    expect((await ask('listQueue', {})).runs.map(({ record }) => record.id)).toEqual(runs);
    expect(training()).toEqual([]);
    await ask('pauseQueue', {});
    await ask('continueQueue', {});
    await until(isEmpty, 'both have ended');
    expect((await ask('listRuns', {})).map(({ state }) => state)).toEqual(['completed', 'completed']);
  }, 120_000);

  it('works on when its engine is killed', async () => {
    const { request: ask, processes } = open();
    const runs = [await ask('queueRun', asked(2, { epochs: 20 })), await ask('queueRun', asked(2, { seed: 2 }))];
    await until(() => begun().length === 1, 'the first trains');
    process.kill(processes().find((each) => each.process === 'engine')!.pid!, 'SIGKILL');
    await until(isEmpty, 'both have ended');
    for (const { run } of runs) expect(await ask('getRun', { run })).toMatchObject({ state: 'completed' });
  }, 120_000);
});
