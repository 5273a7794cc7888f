import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertWorkspace, findWorkspace, toMarker } from '../../electron/process/findWorkspace.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-找-'));
  for (const name of ['good', 'empty', 'other']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'good', 'inkling.workspace'), '{}');
  writeFileSync(join(folder, 'other', 'letter.txt'), 'dear');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('what a program is started with', () => {
  it('names a workspace by its marker: a path, a relative one, or an address', () => {
    const good = join(folder, 'good');
    for (const word of [toMarker(good), join('good', 'inkling.workspace'), pathToFileURL(toMarker(good)).href]) {
      expect(findWorkspace(['--no-sandbox', '/x/main.cjs', word, '--allow-file-access'], folder)).toBe(good);
    }
  });

  it.each([[[]], [['.']], [['--workspace', '/x']], [['notes.workspace', 'file:%']], [['--inkling.workspace']], [['a\0/inkling.workspace']]])('names none by %j', (words) => {
    expect(findWorkspace(words, folder)).toBe(null);
  });
});

describe('a folder', () => {
  it('with the marker is a workspace, an empty one can become one where that is meant, and nothing else is touched', () => {
    const can = (name: string, mayBegin: boolean): boolean => {
      try {
        assertWorkspace(join(folder, name), { mayBegin });
        return true;
      } catch (error) {
        expect(error).toMatchObject({ code: 'workspaceNotOne', values: { folder: join(folder, name) } });
        return false;
      }
    };
    expect(['good', 'empty', 'other', 'gone'].map((name) => [can(name, true), can(name, false)])).toEqual([[true, true], [true, false], [false, false], [false, false]]);
  });
});
