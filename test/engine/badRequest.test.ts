/** What cannot be done is refused before anything is written or computed. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import { bars } from '../support/bars.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';

let bench: TestBench;
let run: string;
beforeAll(async () => {
  bench = await createBench();
  run = (await start({ epochs: 1 })).record.id;
});
afterAll(() => bench.remove());

const start = (plan: Partial<TrainingPlan> = {}) => bench.within(async ({ handlers }) => handlers.awaitRun(await handlers.startRun(request(bench.data, plan))));

describe('a bad request', () => {
  const bad = {
    'an unknown optimiser': [{ optimizer: { type: 'adan', learningRate: 1 } }, 'choiceUnknown'],
    'a misspelt option': [{ optimizer: { type: 'adam', learningrate: 1 } }, 'invalidValue'],
    'a learning rate of nought': [{ optimizer: { type: 'sgd', learningRate: 0 } }, 'invalidValue'],
  } as const;
  for (const [what, [plan, code]] of Object.entries(bad)) {
    it(`with ${what} is refused and leaves the workspace as it was`, async () => {
      const before = await readdir(join(bench.workspace, 'runs'));
      await expect(start(plan as Partial<TrainingPlan>)).rejects.toMatchObject({ code });
      expect(await readdir(join(bench.workspace, 'runs'))).toEqual(before);
    });
  }

  it('to stop a run that does not train here says so', async () => {
    await expect(bench.within(({ handlers }) => handlers.stopRun({ run: 'nobody', keepBest: true }))).rejects.toMatchObject({ code: 'runNotTraining' });
  });

  it('to evaluate on data of another size is refused before anything is computed', async () => {
    const other = join(bench.folder, 'other');
    await writeDataset(other, { ...bars(30), height: 10, width: 12 });
    await expect(bench.within(({ handlers }) => handlers.evaluateRun({ run, step: null, split: 'test', data: other }))).rejects.toMatchObject({
      code: 'dataUnfit', values: { expected: { height: 12, width: 10, classes: 3 }, received: { height: 10, width: 12, classes: 3 } },
    });
  });
});
