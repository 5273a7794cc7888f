/** The journal of corrections survives what a crash or a failing disk does to it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CorrectionEvent } from '../../../electron/contract/corrections.ts';
import { appendCorrection, readCorrections } from '../../../electron/engine/store/corrections.ts';
import { openWorkspace, type Workspace } from '../../../electron/engine/store/workspace.ts';
import { createFaultyFileSystem } from './faultyFileSystem.ts';
import { clock } from './records.ts';
import { makeWorkspace } from './workspaces.ts';

const relabelled = (index: number): CorrectionEvent => ({ schema: 1, event: 'corrected', atMs: index, changes: [{ change: 'relabel', index, label: 3 }, { change: 'note', index, text: '像 3' }] });
const undone: CorrectionEvent = { schema: 1, event: 'correctionUndone', atMs: 9 };
const pathOf = (workspace: Workspace): string => join(workspace.folder, 'corrections', 'f00d', 'corrections.jsonl');

async function writeJournal(workspace: Workspace, events: readonly CorrectionEvent[]): Promise<Uint8Array> {
  for (const event of events) await appendCorrection(workspace, 'f00d', event);
  return readFile(pathOf(workspace));
}

describe('a journal of corrections', () => {
  it('gives back what was written, data set by data set', async () => {
    const workspace = await makeWorkspace();
    await writeJournal(workspace, [relabelled(1), undone]);
    await appendCorrection(workspace, 'beef', relabelled(2));
    expect(await readCorrections(workspace, 'f00d')).toEqual([relabelled(1), undone]);
    expect(await readCorrections(workspace, 'beef')).toEqual([relabelled(2)]);
    expect(await readCorrections(workspace, 'cafe')).toEqual([]);
  });

  it('has every finished line and can be written on, cut off at any byte', async () => {
    const workspace = await makeWorkspace();
    const events = [relabelled(1), undone, relabelled(2)];
    const contents = await writeJournal(workspace, events);
    const ends = [...contents.keys()].filter((at) => contents[at] === 0x0a);
    for (let size = 0; size <= contents.length; size++) {
      await writeFile(pathOf(workspace), contents.subarray(0, size));
      const whole = events.slice(0, ends.filter((end) => end < size).length);
      expect(await readCorrections(workspace, 'f00d')).toEqual(whole);
      await appendCorrection(workspace, 'f00d', undone);
      expect(await readCorrections(workspace, 'f00d')).toEqual([...whole, undone]);
    }
  });

  it('is refused where a finished line cannot be read: the labels would be others', async () => {
    const workspace = await makeWorkspace();
    await writeJournal(workspace, [relabelled(1)]);
    const good = await readFile(pathOf(workspace), 'utf8');
    for (const [line, code] of [['{"schema":1,"event":"corrected"', 'fileDamaged'], ['{"schema":1,"event":"moved","atMs":1}', 'fileDamaged'], ['{"schema":2,"event":"moved"}', 'fileNewer']] as const) {
      await writeFile(pathOf(workspace), `${line}\n${good}`);
      await expect(readCorrections(workspace, 'f00d')).rejects.toMatchObject({ code, values: { path: pathOf(workspace) } });
    }
  });

  it('is not written to without the workspace’s lock', async () => {
    const workspace = await makeWorkspace();
    const reading = await openWorkspace({ folder: workspace.folder, mode: 'read', clock });
    await expect(appendCorrection(reading, 'f00d', undone)).rejects.toMatchObject({ code: 'workspaceReadonly' });
  });

  it.each(['ENOSPC', 'EROFS', 'EIO'] as const)('has the earlier lines, and either all of the new one or nothing, after %s at any call', async (code) => {
    for (const first of [true, false]) {
      for (let call = 1; call < 20; call++) {
        const faulty = createFaultyFileSystem();
        const workspace = await makeWorkspace({ fs: faulty.fs });
        const before = first ? [] : [relabelled(1)];
        await writeJournal(workspace, before).catch(() => mkdir(dirname(pathOf(workspace)), { recursive: true }));
        faulty.arm({ call, code, lasting: false });
        const error = await appendCorrection(workspace, 'f00d', undone).then(() => null, (reason: unknown) => reason);
        if (!faulty.disarm()) {
          expect(error).toBeNull();
          expect(call).toBeGreaterThan(2);
          break;
        }
        const after = await readCorrections(workspace, 'f00d');
        expect([before, [...before, undone]]).toContainEqual(after);
        await appendCorrection(workspace, 'f00d', relabelled(2));
        expect(await readCorrections(workspace, 'f00d')).toEqual([...after, relabelled(2)]);
      }
    }
  });
});
