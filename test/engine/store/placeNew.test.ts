import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { placeNew } from '../../../electron/engine/store/placeNew.ts';
import { bundle, startChild } from './childProcess.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkling-place-'));
  return () => rm(folder, { recursive: true, force: true });
});

const kinds = {
  file: (staged: string, text: string) => writeFile(staged, text),
  async folder(staged: string, text: string) {
    await mkdir(join(staged, 'inner'), { recursive: true });
    await writeFile(join(staged, 'inner', 'text'), text);
  },
};
const read = async (path: string): Promise<string> => readFile((await stat(path)).isDirectory() ? join(path, 'inner', 'text') : path, 'utf8');

describe.each(Object.entries(kinds))('a new %s', (_kind, write) => {
  it('is put into its place when all is done, with the folders above it, and tells its size', async () => {
    const path = join(folder, 'above', 'it', 'new');
    const { sizeBytes, told } = await placeNew(path, async (staged) => {
      await write(staged, 'twelve bytes');
      expect(await readdir(join(folder, 'above', 'it'))).not.toContain('new');
      return { told: 7 };
    });
    expect({ sizeBytes, told }).toEqual({ sizeBytes: 12, told: 7 });
    expect(await read(path)).toBe('twelve bytes');
    expect(await readdir(join(folder, 'above', 'it'))).toEqual(['new']);
  });

  it('leaves nothing when its making fails', async () => {
    const work = placeNew(join(folder, 'new'), async (staged) => {
      await write(staged, 'half');
      throw new RangeError('no');
    });
    await expect(work).rejects.toThrow(new RangeError('no'));
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(Object.entries(kinds))('takes nobody’s place: not that of a %s, nor of one that came meanwhile', async (_other, writeOther) => {
    const path = join(folder, 'new');
    await expect(
      placeNew(path, async (staged) => {
        await write(staged, 'mine');
        await writeOther(path, 'theirs');
        return {};
      }),
    ).rejects.toMatchObject({ code: 'pathBlocked', values: { path } });
    let asked = false;
    await expect(placeNew(path, () => Promise.resolve({ asked: (asked = true) }))).rejects.toMatchObject({ code: 'pathBlocked' });
    expect({ asked, kept: await read(path), names: await readdir(folder) }).toEqual({ asked: false, kept: 'theirs', names: ['new'] });
  });

  it('of two at once is the one or the other, whole', async () => {
    const path = join(folder, 'new');
    const outcomes = await Promise.allSettled(
      ['first', 'second'].map((text) =>
        placeNew(path, async (staged) => {
          await write(staged, text);
          return { text };
        }),
      ),
    );
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.text] : []));
    expect(won).toEqual([await read(path)]);
    expect(await readdir(folder)).toEqual(['new']);
  });
});

it('a path below a file is told as what it is', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(placeNew(join(folder, 'file', 'new'), () => Promise.resolve({}))).rejects.toMatchObject({ code: 'pathBlocked' });
});

describe('a process killed at any moment', { timeout: 60_000 }, () => {
  let script = '';
  beforeAll(async () => {
    const bundled = await bundle('placeNewChild.ts');
    script = bundled.script;
    return bundled.remove;
  });

  it('leaves everything whole that has its name', async () => {
    for (let round = 0; round < 12; round++) {
      const child = startChild(script, [folder]);
      onTestFinished(() => void child.process.kill('SIGKILL'));
      await child.printed(round % 4);
      await sleep(Math.random() * 30);
      child.process.kill('SIGKILL');
      await child.ended;
      const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
      expect(names).toEqual(expect.arrayContaining([...child.lines]));
      for (const name of names) {
        const path = join(folder, name);
        const parts = name.startsWith('folder') ? (await readdir(path)).map((part) => join(path, part)) : [path];
        const sizes = await Promise.all(parts.map(async (part) => (await stat(part)).size));
        expect(sizes).toEqual(name.startsWith('folder') ? [10_000, 10_000, 10_000, 10_000] : [40_000]);
      }
      await rm(folder, { recursive: true });
      await mkdir(folder);
    }
  });

  it('leaves hidden what the next one sweeps away, and nothing of one that still works', async () => {
    const isHidden = (name: string): boolean => name.startsWith('.');
    let left: readonly string[] = [];
    for (let round = 0; left.length === 0; round++) {
      await rm(folder, { recursive: true });
      await mkdir(folder);
      const child = startChild(script, [folder]);
      await child.printed(1);
      await sleep(round);
      child.process.kill('SIGKILL');
      await child.ended;
      left = (await readdir(folder)).filter(isHidden);
    }
    await writeFile(join(folder, '.tmp-of-somebody-else'), '');
    await placeNew(join(folder, 'outer'), async (outer) => {
      await writeFile(outer, 'outer');
      return placeNew(join(folder, 'inner'), async (inner) => {
        await writeFile(inner, 'inner');
        expect((await readdir(folder)).filter(isHidden)).toHaveLength(3);
        return {};
      });
    });
    const names = await readdir(folder);
    expect(names).toEqual(expect.arrayContaining(['outer', 'inner']));
    expect(names.filter(isHidden)).toEqual(['.tmp-of-somebody-else']);
  });
});
