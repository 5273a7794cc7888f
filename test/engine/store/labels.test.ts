/** What is said of a run: kept in its folder, and no reason to lose the run where it is damaged. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noLabel } from '../../../electron/contract/label.ts';
import { changeLabel, readLabel } from '../../../electron/engine/store/labels.ts';
import { createRun, listRuns } from '../../../electron/engine/store/runs.ts';
import { sampleRecord } from './records.ts';
import { makeWorkspace } from './workspaces.ts';

async function makeRun() {
  const workspace = await makeWorkspace();
  const run = await createRun(workspace, sampleRecord());
  return { workspace, run, file: join(run.folder, 'label.json') };
}

describe('a label', () => {
  it('is empty until something is said, and keeps what is not named', async () => {
    const { workspace, run } = await makeRun();
    expect(await readLabel(run)).toEqual({ label: noLabel, damage: null });
    await changeLabel(run, { name: 'my best', pinned: true });
    await changeLabel(run, { note: 'too long', hidden: true });
    expect(await changeLabel(run, { name: null })).toEqual({ name: null, note: 'too long', pinned: true, hidden: true });
    expect((await listRuns(workspace)).runs).toMatchObject([{ label: { name: null, note: 'too long', pinned: true, hidden: true } }]);
  });

  it('with any bit flipped or half of it gone hides no run, and whatever cannot be read is told and kept', async () => {
    const { workspace, run, file } = await makeRun();
    await changeLabel(run, { name: 'one', note: 'two', pinned: true });
    const whole = await readFile(file);
    const damage = fc.oneof(
      fc.nat(whole.length * 8 - 1).map((bit) => whole.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))),
      fc.nat(whole.length - 2).map((length) => whole.subarray(0, length)),
    );
    await fc.assert(fc.asyncProperty(damage, async (bytes) => {
      await writeFile(file, bytes);
      const { runs, damaged } = await listRuns(workspace);
      expect(runs.map(({ record }) => record.id)).toEqual([run.id]);
      for (const { id, error } of damaged) expect([id, error.code]).toEqual([run.id, error.code === 'fileNewer' ? 'fileNewer' : 'fileDamaged']);
      if (damaged.length > 0) expect(runs[0]!.label).toEqual(noLabel);
    }), { numRuns: 200 });
    await writeFile(file, 'half');
    expect(await changeLabel(run, { hidden: true })).toEqual({ ...noLabel, hidden: true });
    expect(await readFile(join(run.folder, 'label.damaged.json'), 'utf8')).toBe('half');
    expect((await listRuns(workspace)).damaged).toEqual([]);
  });

  it('of a newer version is not replaced', async () => {
    const { run, file } = await makeRun();
    await writeFile(file, '{"schema":2,"colour":"green"}');
    await expect(changeLabel(run, { pinned: true })).rejects.toMatchObject({ code: 'fileNewer' });
    expect(await readFile(file, 'utf8')).toBe('{"schema":2,"colour":"green"}');
    expect(await readdir(run.folder)).not.toContain('label.damaged.json');
  });
});
