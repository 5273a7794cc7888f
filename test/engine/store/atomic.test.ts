import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removeFolderAtomic, removeLeftovers, writeFileAtomic, writeFolderAtomic } from '../../../electron/engine/store/atomic.ts';
import { nodeFileSystem } from '../../../electron/engine/store/fileSystem.ts';
import { createFaultyFileSystem } from './faultyFileSystem.ts';
import { makeFolder } from './workspaces.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const oldFiles = [{ name: 'a', bytes: bytes('old a') }, { name: 'manifest', bytes: bytes('old') }];
const newFiles = [{ name: 'a', bytes: bytes('new a, and longer') }, { name: 'manifest', bytes: bytes('new') }];

async function readTexts(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return Promise.all(names.toSorted().map((name) => readFile(join(folder, name), 'utf8')));
}

/** Lets every call fail, one after the other, and hands over what is there then. */
async function forEveryCall(
  prepare: (path: string) => Promise<void>,
  work: (path: string, fs: typeof nodeFileSystem) => Promise<void>,
  check: (path: string, failed: boolean) => Promise<void>,
): Promise<number> {
  for (let call = 1; ; call += 1) {
    const path = join(await makeFolder(), 'place');
    await prepare(path);
    const faulty = createFaultyFileSystem();
    faulty.arm({ call, code: 'EIO', lasting: false });
    const failed = await work(path, faulty.fs).then(() => false, () => true);
    if (!faulty.disarm()) return call - 1;
    await check(path, failed);
  }
}

describe('a file written atomically', () => {
  it('replaces the one before and leaves nothing beside it', async () => {
    const path = join(await makeFolder(), 'place');
    await writeFileAtomic(path, bytes('old'));
    await writeFileAtomic(path, bytes('new'));
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(dirname(path))).toEqual(['place']);
  });

  it('is, whichever call fails, wholly the old or the new one, with nothing beside it', async () => {
    const calls = await forEveryCall(
      (path) => writeFile(path, 'old'),
      (path, fs) => writeFileAtomic(path, bytes('new'), fs),
      async (path) => {
        expect(['old', 'new']).toContain(await readFile(path, 'utf8'));
        expect(await readdir(dirname(path))).toEqual(['place']);
      },
    );
    expect(calls).toBeGreaterThanOrEqual(8);
  });
});

describe('a folder written atomically', () => {
  it('replaces the one before and leaves nothing beside it', async () => {
    const path = join(await makeFolder(), 'place');
    await writeFolderAtomic(path, [...oldFiles, { name: 'b', bytes: bytes('gone') }]);
    await writeFolderAtomic(path, newFiles);
    expect(await readTexts(path)).toEqual(['new a, and longer', 'new']);
    expect(await readdir(dirname(path))).toEqual(['place']);
  });

  it('is, whichever call fails, wholly the old or the new one, and alone once the leftovers are removed', async () => {
    const calls = await forEveryCall(
      (path) => writeFolderAtomic(path, oldFiles),
      (path, fs) => writeFolderAtomic(path, newFiles, fs),
      async (path) => {
        expect([['old a', 'old'], ['new a, and longer', 'new']]).toContainEqual(await readTexts(path));
        await removeLeftovers(dirname(path), nodeFileSystem);
        expect([['old a', 'old'], ['new a, and longer', 'new']]).toContainEqual(await readTexts(path));
        expect(await readdir(dirname(path))).toEqual(['place']);
      },
    );
    expect(calls).toBeGreaterThanOrEqual(15);
  });

  it('comes back when its successor never took its place', async () => {
    const folder = await makeFolder();
    await writeFolderAtomic(join(folder, '.old-place'), oldFiles);
    await mkdir(join(folder, '.tmp-place-1234'));
    await removeLeftovers(folder, nodeFileSystem);
    expect(await readdir(folder)).toEqual(['place']);
    expect(await readTexts(join(folder, 'place'))).toEqual(['old a', 'old']);
  });
});

describe('a folder removed atomically', () => {
  it('is, whichever call fails, whole or gone once the leftovers are removed', async () => {
    const outcomes: string[] = [];
    await forEveryCall(
      (path) => writeFolderAtomic(path, oldFiles),
      (path, fs) => removeFolderAtomic(path, fs),
      async (path, failed) => {
        expect(failed).toBe(true);
        await removeLeftovers(dirname(path), nodeFileSystem);
        const names = await readdir(dirname(path));
        outcomes.push(names.join());
        if (names.length > 0) expect(await readTexts(path)).toEqual(['old a', 'old']);
      },
    );
    expect(outcomes).toEqual(['place', '']);
  });
});
