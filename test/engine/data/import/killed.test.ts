import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encode } from 'fast-png';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createDataCatalog } from '../../../../electron/engine/data/catalog.ts';
import { openWorkspace } from '../../../../electron/engine/store/workspace.ts';
import { bundle, startChild } from '../../store/childProcess.ts';
import { clock } from '../../store/records.ts';
import { temporaryFolder } from '../samples.ts';

describe('an import killed at any moment', { timeout: 120_000 }, () => {
  let script = '';
  beforeAll(async () => {
    const bundled = await bundle('../data/import/importChild.ts');
    script = bundled.script;
    return bundled.remove;
  });

  it('leaves whole data sets and nothing else, twenty times', async () => {
    const root = await temporaryFolder();
    const pictures = join(root, 'pictures');
    for (const name of ['3', '7']) {
      await mkdir(join(pictures, name), { recursive: true });
      for (let i = 0; i < 150; i++) {
        const data = Uint8Array.from({ length: 900 }, (_, at) => (at + i) % 256);
        await writeFile(join(pictures, name, `${i}.png`), encode({ width: 30, height: 30, channels: 1, depth: 8, data }));
      }
    }
    const folder = join(root, 'workspace');
    // Kills fall anywhere in an import and a little after it, however fast the machine is.
    const undisturbed = startChild(script, [join(root, 'undisturbed'), pictures, 'undisturbed']);
    onTestFinished(() => void undisturbed.process.kill('SIGKILL'));
    await undisturbed.printed(1);
    const begunMs = performance.now();
    await undisturbed.printed(2);
    const importMs = performance.now() - begunMs;
    undisturbed.process.kill('SIGKILL');
    await undisturbed.ended;

    let [leftovers, whole] = [0, 0];
    // Twenty kills, and more only where chance has not yet hit an import, or let none end.
    for (let kill = 0; kill < 20 || (kill < 100 && (leftovers === 0 || whole === 0)); kill++) {
      const child = startChild(script, [folder, pictures, String(kill)]);
      onTestFinished(() => void child.process.kill('SIGKILL'));
      await child.printed(1);
      await sleep(Math.random() * 1.5 * importMs);
      child.process.kill('SIGKILL');
      await child.ended;
      const finished = child.lines.slice(1);
      leftovers += (await readdir(join(folder, 'datasets'))).some((name) => name.startsWith('.tmp-')) ? 1 : 0;

      // While it is only looked at, and once it is opened for writing again.
      const catalog = createDataCatalog({ workspaceFolder: folder, cacheFolder: join(root, 'cache'), mnistFolder: null, emit: () => undefined });
      const own = async () => (await catalog.list()).filter(({ id }) => !catalog.isOwn(id));
      const before = await own();
      expect(before.every(({ state, size }) => state === 'ready' && size?.trainingCount === 300)).toBe(true);
      for (const name of finished) expect(before.map(({ id }) => id)).toContain(name);
      const workspace = await openWorkspace({ folder, mode: 'write', clock });
      await workspace.close();
      expect(await own()).toEqual(before);
      expect((await readdir(join(folder, 'datasets'))).filter((name) => name.startsWith('.'))).toEqual([]);
      whole = before.length;
    }
    // Had no kill hit an import, and had none come to its end, nothing would have been shown.
    expect(leftovers).toBeGreaterThan(0);
    expect(whole).toBeGreaterThan(0);
  });
});
