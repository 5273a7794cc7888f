import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listSweeps, readSweep, writeSweep, type SweepRecord } from '../../../electron/engine/store/sweeps.ts';
import { clock } from './records.ts';
import { makeWorkspace } from './workspaces.ts';

const sample = (id: string): SweepRecord => ({
  schema: 1,
  id,
  createdAtMs: clock(),
  training: { model: { kind: 'preset', preset: 'softmax' }, data: 'generated', plan: null, overrides: {} },
  search: { axes: [{ kind: 'values', path: 'seed', values: [1, 2] }], random: null, budget: null, seed: 1 },
  points: [{ values: [1], run: 'a' }],
  final: { run: 'b', seed: 3, point: null },
  test: null,
});

it('a damaged sweep is told and hides no other', async () => {
  const workspace = await makeWorkspace();
  for (const id of ['good', 'bad']) await writeSweep(workspace, sample(id));
  const path = join(workspace.sweeps, 'bad.json');
  await writeFile(path, '{"schema":1,');
  const { sweeps, damaged } = await listSweeps(workspace);
  expect(sweeps).toEqual([sample('good')]);
  expect(damaged).toMatchObject([{ code: 'fileDamaged', values: { path } }]);
  expect(await readSweep(workspace, 'latest')).toEqual(sample('good'));
  await expect(readSweep(workspace, 'bad')).rejects.toMatchObject({ code: 'fileDamaged' });
});
