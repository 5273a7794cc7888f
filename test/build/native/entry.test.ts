import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addProcessor, commitEntry, processor, readEntry, recordFiles, verifyEntry } from '../../../build/native/entry.mjs';

let parent: string;
let folder: string;
let library: string;

beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'inkling-entry-'));
  folder = join(parent, 'key');
  library = join(folder, 'deps', 'lib', 'libtensorflow.so.2');
  await make();
});
afterEach(() => rmSync(parent, { recursive: true }));

async function make(): Promise<void> {
  const staging = join(parent, 'staging');
  mkdirSync(join(staging, 'deps', 'lib'), { recursive: true });
  writeFileSync(join(staging, 'deps', 'lib', 'libtensorflow.so.2'), 'machine code');
  commitEntry(staging, folder, { source: 'wheel', tensorflow: '2.21.0', files: await recordFiles(staging) });
}

const touch = (file: string) => utimesSync(file, new Date(0), new Date(0));

describe('an entry of the cache', () => {
  it('is there once committed, with the digest of each file', () => {
    const entry = readEntry(folder);
    expect(entry?.manifest).toMatchObject({ source: 'wheel', tensorflow: '2.21.0', processors: [processor()] });
    expect(entry?.manifest.files.map(({ path, sha256 }) => [path, sha256])).toEqual([
      [join('deps', 'lib', 'libtensorflow.so.2'), createHash('sha256').update('machine code').digest('hex')],
    ]);
    expect(existsSync(join(parent, 'staging'))).toBe(false);
  });

  it('replaces what was in its place', async () => {
    writeFileSync(join(folder, 'stray'), 'left by an earlier one');
    await make();
    expect(existsSync(join(folder, 'stray'))).toBe(false);
    expect(readEntry(folder)).not.toBeNull();
  });

  it.each([
    ['without a manifest', () => rmSync(join(folder, 'manifest.json'))],
    ['with half a manifest', () => writeFileSync(join(folder, 'manifest.json'), readFileSync(join(folder, 'manifest.json'), 'utf8').slice(0, 100))],
    ['with a file missing', () => rmSync(library)],
    ['with a file cut short', () => writeFileSync(library, 'machine')],
  ])('does not exist %s', async (_, damage) => {
    damage();
    expect(readEntry(folder)).toBeNull();
    expect(await verifyEntry(folder)).toBeNull();
  });

  it('does not exist when a byte differs, though size and time are right', async () => {
    const { mtime } = statSync(library);
    writeFileSync(library, 'machine c0de');
    utimesSync(library, mtime, mtime);
    expect(await verifyEntry(folder)).toBeNull();
  });

  it('that was only copied or touched is good again once its bytes were read', async () => {
    touch(library);
    expect(readEntry(folder)).toBeNull();
    expect(await verifyEntry(folder)).not.toBeNull();
    expect(readEntry(folder)).not.toBeNull();
  });

  it('keeps the processors on which it was tried', () => {
    const entry = readEntry(folder);
    if (entry === null) throw new Error('no entry');
    addProcessor({ ...entry, manifest: { ...entry.manifest, processors: ['Other'] } });
    expect(readEntry(folder)?.manifest.processors).toEqual(['Other', processor()]);
  });

  it('is not read where there is a file in place of the folder', () => {
    copyFileSync(library, join(parent, 'file'));
    expect(readEntry(join(parent, 'file'))).toBeNull();
  });
});
