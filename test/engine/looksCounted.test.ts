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
});
