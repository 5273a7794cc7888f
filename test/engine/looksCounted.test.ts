/** A figure on a test part is shown only where its look could be counted. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createBench, request } from '../support/engine.ts';

it('a look that cannot be counted shows nothing, however often it is asked for', async () => {
  const bench = await createBench();
  const engine = bench.open();
  try {
    const { run } = await engine.handlers.startRun(request(bench.data, { epochs: 1 }));
    await engine.handlers.awaitRun({ run });
    const looks = join(bench.workspace, 'looks.jsonl');
    const look = () => engine.handlers.evaluateRun({ run, step: null, split: 'test', data: null });
    // Nothing can be appended to a folder.
    await mkdir(looks);
    for (const asked of [look(), look()]) await expect(asked).rejects.toMatchObject({ code: 'pathBlocked', values: { path: looks } });
    await expect(look()).rejects.toMatchObject({ code: 'pathBlocked' });
    await rm(looks, { recursive: true });
    expect(await look()).toMatchObject({ testLooks: 1 });
    // What is asked for together is one look.
    expect(await look()).toMatchObject({ testLooks: 1 });
  } finally {
    await engine.close();
    await bench.remove();
  }
}, 120_000);

it('each look at the test part is counted, none at validation, and what a window asks for together is one', async () => {
  const bench = await createBench();
  try {
    const { run } = await bench.within(async ({ handlers }) => {
      const started = await handlers.startRun(request(bench.data, { epochs: 1 }));
      await handlers.awaitRun(started);
      return started;
    });
    const asked = { run, step: null, split: 'test', data: null } as const;
    // Each time the program is started anew.
    const evaluate = (split: 'validation' | 'test') => bench.within(({ handlers }) => handlers.evaluateRun({ ...asked, split }));
    expect((await evaluate('validation')).testLooks).toBe(0);
    expect(await evaluate('test')).toMatchObject({ split: 'test', testLooks: 1, evaluation: { count: 80 } });
    expect((await evaluate('test')).testLooks).toBe(2);
    expect((await evaluate('validation')).testLooks).toBe(2);
    expect((await bench.within(({ handlers }) => handlers.getDataStats({ data: bench.data }))).testLooks).toBe(2);
    await bench.within(({ handlers }) => Promise.all([handlers.evaluateRun(asked), handlers.listAnswers(asked)]));
    expect((await evaluate('validation')).testLooks).toBe(3);
  } finally {
    await bench.remove();
  }
}, 120_000);
