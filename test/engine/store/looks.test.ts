import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countLook, readLooks } from '../../../electron/engine/store/looks.ts';
import { openWorkspace } from '../../../electron/engine/store/workspace.ts';
import { clock } from './records.ts';
import { makeFolder, makeWorkspace } from './workspaces.ts';

const look = (data: string, step: number) => ({ data, run: '2026-11-24-softmax-abcd', step, atMs: step });

describe('looks at a test part', () => {
  it('are counted for each data set', async () => {
    const workspace = await makeWorkspace();
    expect(await countLook(workspace, look('mnist', 1))).toBe(1);
    expect(await countLook(workspace, look('generated', 2))).toBe(1);
    expect(await countLook(workspace, look('mnist', 3))).toBe(2);
    expect(await readLooks(workspace, 'mnist')).toEqual([look('mnist', 1), look('mnist', 3)]);
    expect(await readLooks(workspace, 'fashion')).toEqual([]);
  });

  it('are counted while another process holds the workspace', async () => {
    const writing = await makeWorkspace();
    const reading = await openWorkspace({ folder: writing.folder, mode: 'read', clock });
    expect(await countLook(reading, look('mnist', 1))).toBe(1);
  });

  it('are counted before there is a workspace', async () => {
    const workspace = await openWorkspace({ folder: join(await makeFolder(), 'none'), mode: 'read', clock });
    expect(await countLook(workspace, look('mnist', 1))).toBe(1);
  });

  it('are all counted when many come at once', async () => {
    const workspace = await makeWorkspace();
    await Promise.all(Array.from({ length: 50 }, (_, step) => countLook(workspace, look('mnist', step))));
    const steps = (await readLooks(workspace, 'mnist')).map(({ step }) => step);
    expect(steps.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, step) => step));
  });

  it('survive a line that is torn at any byte', async () => {
    const workspace = await makeWorkspace();
    const path = join(workspace.folder, 'looks.jsonl');
    await countLook(workspace, look('mnist', 1));
    const line = await readFile(path);
    for (let size = 1; size < line.length; size += 1) {
      const before = (await readLooks(workspace, 'mnist')).length;
      await appendFile(path, line.subarray(0, size));
      // Only the newline at the end may be missing: the look itself is whole then.
      const torn = (await readLooks(workspace, 'mnist')).length - before;
      expect(torn).toBe(size === line.length - 1 ? 1 : 0);
      expect(await countLook(workspace, look('mnist', 2))).toBe(before + torn + 1);
    }
  });
});
