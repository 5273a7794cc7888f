/** The folder in which a graph is handed to TensorFlow: gone when it was read, and gone at last where its process was killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withScratchFolder } from '../../../electron/engine/graph/scratch.ts';
import { makeFolder } from '../store/workspaces.ts';

describe('a scratch folder', () => {
  it('is there for the work and gone after it, also where that fails', async () => {
    const parent = await makeFolder();
    const found = withScratchFolder((folder) => {
      writeFileSync(join(folder, 'graph'), 'x');
      return readdirSync(folder);
    }, parent);
    expect(found).toEqual(['graph']);
    expect(() => withScratchFolder(() => {
      throw new Error('no graph');
    }, parent)).toThrow('no graph');
    expect(readdirSync(parent)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('of a killed process goes with the next one, that of a living one or of another container stays', async () => {
    const parent = await makeFolder();
    const dead = spawn('true');
    await once(dead, 'exit');
    const space = readlinkSync('/proc/self/ns/pid').replaceAll(/\D/g, '');
    const stays = [`inkling-step-${space}-${process.pid}-a`, `inkling-step-1${space}-${dead.pid}-b`, 'inkling-step-c', 'notes'];
    for (const name of [`inkling-step-${space}-${dead.pid}-d`, ...stays]) mkdirSync(join(parent, name));
    withScratchFolder(() => undefined, parent);
    expect(readdirSync(parent).sort()).toEqual(stays.toSorted());
  });

  it('that cannot be made is told by name', async () => {
    const parent = join(await makeFolder(), 'nowhere');
    expect(() => withScratchFolder(() => undefined, parent)).toThrow(expect.objectContaining({ code: 'folderGone', values: { path: parent } }));
  });
});
