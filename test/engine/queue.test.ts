/** The queue of an engine: what is in it, in which order, and what stays of it on disk. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../electron/engine/engine.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';

let bench: TestBench;
let engine: Engine;

beforeEach(async () => {
  bench = await createBench();
  engine = bench.open();
});
afterEach(async () => {
  await engine.close();
  await bench.remove();
});

const add = async (count: number): Promise<string[]> => {
  const runs: string[] = [];
  for (let seed = 1; seed <= count; seed++) runs.push((await engine.handlers.queueRun(request(bench.data, { seed }))).run);
  return runs;
};
const list = async (): Promise<string[]> => (await engine.handlers.listQueue({})).runs.map(({ record }) => record.id);

describe('the queue of an engine', () => {
  it('keeps what is planned in order, over a restart too, and makes no run of it', async () => {
    const runs = await add(3);
    await engine.close();
    engine = bench.open();
    expect(await list()).toEqual(runs);
    expect(await engine.handlers.listRuns({})).toEqual([]);
    expect((await engine.handlers.listQueue({})).runs.map(({ record }) => record.plan.seed)).toEqual([1, 2, 3]);
  });

  it('refuses what cannot be trained before anything is written', async () => {
    await expect(engine.handlers.queueRun(request(bench.data, { epochs: 0 }))).rejects.toMatchObject({ code: 'invalidValue' });
    await expect(engine.handlers.queueRun(request('nowhere'))).rejects.toMatchObject({ code: 'dataUnknown' });
    await expect(readFile(join(bench.workspace, 'queue.json'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('has every run once that is put in at the same time', async () => {
    const runs = await Promise.all([1, 2, 3, 4, 5].map((seed) => engine.handlers.queueRun(request(bench.data, { seed }))));
    expect((await list()).toSorted()).toEqual(runs.map(({ run }) => run).toSorted());
  });

  it('moves a run to a place as one moves a card in a hand', async () => {
    const runs = await add(4);
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.integer({ min: 1, max: 9 }), async (index, place) => {
        const before = await list();
        const run = before[index]!;
        await engine.handlers.moveQueued({ run, place });
        const after = await list();
        expect(after.indexOf(run)).toBe(Math.min(place, runs.length) - 1);
        expect(after.filter((each) => each !== run)).toEqual(before.filter((each) => each !== run));
      }),
      { numRuns: 30 },
    );
  });

  it('takes a run out by the beginning of its name, and tells what is not in it', async () => {
    const [first, second] = await add(2);
    const beginning = first!.slice(0, Array.from(first!).findIndex((letter, i) => letter !== second![i]) + 1);
    expect(await engine.handlers.unqueueRun({ run: beginning })).toEqual({ run: first });
    expect(await list()).toEqual([second]);
    await expect(engine.handlers.unqueueRun({ run: first! })).rejects.toMatchObject({ code: 'runNotQueued', values: { run: first } });
    await expect(engine.handlers.moveQueued({ run: 'nobody', place: 1 })).rejects.toMatchObject({ code: 'runNotQueued' });
    await add(1);
    await expect(engine.handlers.unqueueRun({ run: second!.slice(0, 4) })).rejects.toMatchObject({ code: 'runAmbiguous' });
  });

  it('tells of every change', async () => {
    const [first, second] = await add(2);
    await engine.handlers.pauseQueue({});
    await engine.handlers.pauseQueue({});
    await engine.handlers.unqueueRun({ run: first! });
    await engine.handlers.continueQueue({});
    expect(bench.events.filter(({ event }) => event === 'queueChanged')).toEqual([
      { event: 'queueChanged', paused: false, runs: [first] },
      { event: 'queueChanged', paused: false, runs: [first, second] },
      { event: 'queueChanged', paused: true, runs: [first, second] },
      { event: 'queueChanged', paused: true, runs: [second] },
      { event: 'queueChanged', paused: false, runs: [second] },
    ]);
  });

  it('names a damaged file, keeps it as it is, and still trains what is started directly', async () => {
    await add(1);
    const file = join(bench.workspace, 'queue.json');
    await writeFile(file, '{"schema":1,"paused":false,"runs":[{}]}');
    await expect(engine.handlers.listQueue({})).rejects.toMatchObject({ code: 'fileDamaged', values: { path: file, damage: { kind: 'wrongShape' } } });
    await expect(engine.handlers.queueRun(request(bench.data))).rejects.toMatchObject({ code: 'fileDamaged' });
    expect(await readFile(file, 'utf8')).toBe('{"schema":1,"paused":false,"runs":[{}]}');
    const started = await engine.handlers.startRun(request(bench.data, { epochs: 1 }));
    expect(await engine.handlers.awaitRun(started)).toMatchObject({ state: 'completed' });
  });
});
