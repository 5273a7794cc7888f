import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveDropped } from '../../electron/main/giveDropped.ts';
import { createFileTokens } from '../../electron/process/fileTokens.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-dropped-'));
  writeFileSync(join(folder, '七.png'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('what was dropped', () => {
  it('becomes tokens, with the names to show', async () => {
    const tokens = createFileTokens();
    const given = await giveDropped(tokens, [join(folder, '七.png'), folder]);
    expect(given.map(({ name }) => name)).toEqual(['七.png', folder.split(/[/\\]/).at(-1)]);
    expect(given.map(({ token }) => tokens.find(token))).toEqual([join(folder, '七.png'), folder]);
  });

  it('is refused as a whole where anything in it is no path', async () => {
    for (const paths of [null, {}, 'x', [7], ['relative.png'], [`${folder}\0`], [folder, '']]) {
      await expect(giveDropped(createFileTokens(), paths)).rejects.toMatchObject({ code: 'messageMalformed' });
    }
  });

  it('is told to be gone where it is', async () => {
    const file = join(folder, 'gone.png');
    await expect(giveDropped(createFileTokens(), [file])).rejects.toMatchObject({ code: 'fileUnreadable', values: { file, reason: 'ENOENT' } });
  });
});
