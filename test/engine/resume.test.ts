import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../electron/engine/engine.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';

let bench: TestBench;
beforeAll(async () => {
  bench = await createBench();
});
afterAll(() => bench.remove());

async function within<Result>(work: (handlers: Engine['handlers']) => Promise<Result>): Promise<Result> {
  const engine = bench.open();
  try {
    return await work(engine.handlers);
  } finally {
    await engine.close();
  }
}

/** Of 12 steps an epoch. */
const trainTwoEpochs = () => within(async (handlers) => handlers.awaitRun(await handlers.startRun(request(bench.data, { epochs: 2 }))));

describe('a run', () => {
  it('resumed twice at once is begun once, and can still be stopped', async () => {
    const { id: run } = (await trainTwoEpochs()).record;
    await within(async (handlers) => {
      const both = await Promise.allSettled([1, 2].map(() => handlers.resumeRun({ run, epochs: 500 })));
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'runTrainsAlready' } });
      await handlers.stopRun({ run, keepBest: false });
      expect(await handlers.awaitRun({ run })).toMatchObject({ state: 'paused' });
    });
  });

  it('killed between its last checkpoint and its last word is completed by a resume', async () => {
    const trained = await trainTwoEpochs();
    const { id: run } = trained.record;
    const journal = join(bench.workspace, 'runs', run, 'journal.jsonl');
    const lines = (await readFile(journal, 'utf8')).trimEnd().split('\n');
    expect(lines.at(-1)).toContain('runFinished');
    await writeFile(journal, `${lines.slice(0, -1).join('\n')}\n`);
    const resume = () => within(async (handlers) => handlers.awaitRun(await handlers.resumeRun({ run })));
    const { state, step, best } = await resume();
    expect({ state, step, best }).toEqual({ state: 'completed', step: 24, best: trained.best });
    await expect(resume()).rejects.toMatchObject({ code: 'runOver' });
  });

  it('killed after it stopped early, before it could say so, has stopped early all the same; asked for more, it goes on', async () => {
    const earlyStopping = { monitor: 'accuracy', patience: 1, minDelta: 1 } as const;
    const plan = { epochs: 9, earlyStopping };
    const trained = await within(async (handlers) => handlers.awaitRun(await handlers.startRun(request(bench.data, plan))));
    expect(trained).toMatchObject({ state: 'earlyStopped', epoch: 2 });
    const { id: run } = trained.record;
    const journal = join(bench.workspace, 'runs', run, 'journal.jsonl');
    const lines = (await readFile(journal, 'utf8')).trimEnd().split('\n');
    await writeFile(journal, `${lines.slice(0, -1).join('\n')}\n`);
    const resume = (epochs?: number) =>
      within(async (handlers) => handlers.awaitRun(await handlers.resumeRun(epochs === undefined ? { run } : { run, epochs })));
    expect(await resume()).toMatchObject({ state: 'earlyStopped', epoch: 2, best: trained.best });
    expect(await resume(9)).toMatchObject({ state: 'earlyStopped', epoch: 3 });
  });
});
