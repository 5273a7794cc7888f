/** The file of settings: what is kept in it, and what becomes of it when its bytes are not what they were. */
import { mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SettingChanges } from '../../../electron/contract/settings.ts';
import type { Migration } from '../../../electron/engine/store/migrations/migration.ts';
import { readSettings, writeSettings } from '../../../electron/engine/store/settings.ts';
import { createFaultyFileSystem } from './faultyFileSystem.ts';
import { makeFolder } from './workspaces.ts';

const fileOf = (folder: string): string => join(folder, 'settings.json');
const read = async (folder: string) => (await readSettings(folder)).chosen;
const codes = async (folder: string) => (await readSettings(folder)).problems.map(({ code }) => code);

/** With `theme` dark and two threads. */
async function makeSettings(): Promise<string> {
  const folder = await makeFolder();
  await writeSettings(folder, { theme: 'dark', threads: 2 });
  return folder;
}

describe('the file of settings', () => {
  it('keeps what was changed and nothing else, until it is reset', async () => {
    const folder = join(await makeFolder(), 'not', 'there');
    expect(await readSettings(folder)).toEqual({ chosen: {}, problems: [] });
    await writeSettings(folder, { theme: 'dark', workspace: '/work' });
    await writeSettings(folder, { threads: 2, theme: 'light' });
    expect(await read(folder)).toEqual({ theme: 'light', workspace: '/work', threads: 2 });
    await writeSettings(folder, { theme: null, threads: null });
    expect(JSON.parse(await readFile(fileOf(folder), 'utf8'))).toEqual({ schema: 1, workspace: '/work' });
    expect((await readdir(folder)).toSorted()).toEqual(['settings.json', 'settings.lock', 'settings.twin.json']);
    expect(await readdir(join(folder, 'settings.lock'))).toEqual([]);
  });

  it('has every change of several at a time', async () => {
    const folder = await makeFolder();
    const changes: readonly SettingChanges[] = [{ theme: 'dark' }, { threads: 4 }, { binDays: 3 }, { keptEpochs: 'all' }, { language: 'zh' }];
    await Promise.all(changes.map((each) => writeSettings(folder, each)));
    expect(await read(folder)).toEqual({ theme: 'dark', threads: 4, binDays: 3, keptEpochs: 'all', language: 'zh' });
  });

  it('tells what a hand has misspelt in it, lets the rest count, and keeps it when something is changed', async () => {
    const folder = await makeFolder();
    await writeFile(fileOf(folder), JSON.stringify({ schema: 1, them: 'dark', threads: 'many', binDays: 5 }));
    expect(await readSettings(folder)).toMatchObject({ chosen: { binDays: 5 }, problems: [
      { code: 'settingUnknown', values: { name: 'them', nearest: 'theme' } },
      { code: 'settingUnfit', values: { where: fileOf(folder), key: 'threads', received: '"many"' } },
    ] });
    await writeSettings(folder, { binDays: 6 });
    expect(JSON.parse(await readFile(fileOf(folder), 'utf8'))).toEqual({ schema: 1, them: 'dark', threads: 'many', binDays: 6 });
  });

  it('is, with any bit flipped or half of it gone, what it was or a value less, and no other, with a word about it', async () => {
    const folder = await makeSettings();
    const whole = await readFile(fileOf(folder));
    const damage = fc.oneof(
      fc.nat(whole.length * 8 - 1).map((bit) => whole.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))),
      fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
    );
    await fc.assert(fc.asyncProperty(damage, async (bytes) => {
      await writeFile(fileOf(folder), bytes);
      const { chosen, problems } = await readSettings(folder);
      // A digit may have become another digit, and a format a newer one; any other value would have been made up.
      expect([undefined, 'dark']).toContain(chosen.theme);
      if (problems.length === 0 && JSON.stringify(chosen) !== JSON.stringify({ theme: 'dark', threads: 2 })) expect(bytes.filter((byte, i) => byte !== whole[i])).toHaveLength(1);
      for (const { code } of problems) expect(['settingsDamaged', 'settingUnknown', 'settingUnfit', 'settingsNewer']).toContain(code);
    }), { numRuns: 300 });
  });

  it.each([['empty', ''], ['half', '{"schema":1,"the'], ['no JSON', 'theme = dark'], ['no object', '[1]'], ['without its format', '{"theme":"light"}'], ['no text', Buffer.from([0x7b, 0xff, 0x7d])]])('that is %s is replaced by its twin, told, and kept beside the next', async (_, bytes) => {
    const folder = await makeSettings();
    await writeFile(fileOf(folder), bytes);
    expect(await readSettings(folder)).toMatchObject({ chosen: { theme: 'dark', threads: 2 }, problems: [{ code: 'settingsDamaged', values: { file: fileOf(folder), twin: true } }] });
    await writeSettings(folder, { threads: 3 });
    expect(await readSettings(folder)).toEqual({ chosen: { theme: 'dark', threads: 3 }, problems: [] });
    expect(await readFile(join(folder, 'settings.damaged.json'))).toEqual(Buffer.from(bytes));
  });

  it('without a good twin leaves the defaults, and says so', async () => {
    const folder = await makeSettings();
    await writeFile(fileOf(folder), 'x');
    await writeFile(join(folder, 'settings.twin.json'), 'y');
    expect(await readSettings(folder)).toMatchObject({ chosen: {}, problems: [{ code: 'settingsDamaged', values: { twin: false } }] });
    await rm(fileOf(folder));
    // Whoever takes the file away wants the defaults.
    expect(await readSettings(folder)).toEqual({ chosen: {}, problems: [] });
  });

  it('of a newer version counts as far as it is understood, and is not changed', async () => {
    const folder = await makeFolder();
    const text = JSON.stringify({ schema: 2, theme: 'dark', colour: 'green' });
    await writeFile(fileOf(folder), text);
    expect((await readSettings(folder)).chosen).toEqual({ theme: 'dark' });
    expect(await codes(folder)).toContain('settingsNewer');
    await expect(writeSettings(folder, { theme: 'light' })).rejects.toMatchObject({ code: 'settingsNewer', values: { schema: 2, known: 1 } });
    expect(await readFile(fileOf(folder), 'utf8')).toBe(text);
  });

  it('of an older version is brought up to date by the first change, and kept as it was', async () => {
    const folder = await makeSettings();
    const before = await readFile(fileOf(folder), 'utf8');
    const renamed: Migration = {
      to: 2,
      concerns: () => true,
      migrate: (contents) => {
        const { theme, ...rest } = JSON.parse(new TextDecoder().decode(contents)) as Record<string, unknown>;
        return new TextEncoder().encode(JSON.stringify({ ...rest, schema: 2, theme: theme === 'dark' ? 'light' : theme }));
      },
    };
    const store = { migrations: [renamed] };
    expect(await readSettings(folder, store)).toEqual({ chosen: { theme: 'light', threads: 2 }, problems: [] });
    expect(await readFile(fileOf(folder), 'utf8')).toBe(before);
    await writeSettings(folder, { threads: 5 }, store);
    expect(JSON.parse(await readFile(fileOf(folder), 'utf8'))).toEqual({ schema: 2, theme: 'light', threads: 5 });
    expect(await readFile(join(folder, 'settings.format-1.json'), 'utf8')).toBe(before);
    expect((await readSettings(folder)).problems).toMatchObject([{ code: 'settingsNewer' }]);
  });

  it('is, whichever single call of a change fails, as it was or as it shall be', async () => {
    for (const code of ['ENOSPC', 'EROFS', 'EIO'] as const) {
      for (const lasting of [false, true]) {
        let struck = true;
        for (let call = 1; struck; call++) {
          const folder = await makeSettings();
          const { fs, arm, disarm } = createFaultyFileSystem();
          arm({ call, code, lasting });
          const failed = await writeSettings(folder, { theme: 'light' }, { fs }).then(() => null, (error: unknown) => error);
          struck = disarm();
          const { chosen, problems } = await readSettings(folder);
          expect([{ theme: 'dark', threads: 2 }, { theme: 'light', threads: 2 }]).toContainEqual(chosen);
          expect(problems).toEqual([]);
          if (failed === null) expect(chosen.theme).toBe('light');
          // As long as it lasts a lock cannot be given back either.
          if (lasting) continue;
          await writeSettings(folder, { theme: 'system' });
          expect(await read(folder)).toEqual({ theme: 'system', threads: 2 });
          expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
        }
      }
    }
  }, 30_000);

  it('that is a link is not followed, and told', async () => {
    const folder = await makeFolder();
    const elsewhere = join(folder, 'elsewhere.json');
    await writeFile(elsewhere, '{"schema":1,"theme":"dark"}');
    const own = join(folder, 'own');
    await mkdir(own);
    await symlink(elsewhere, fileOf(own));
    expect(await readSettings(own)).toMatchObject({ chosen: {}, problems: [{ code: 'linkNotFollowed' }] });
    await expect(writeSettings(own, { theme: 'light' })).rejects.toMatchObject({ code: 'linkNotFollowed' });
    expect(await readFile(elsewhere, 'utf8')).toBe('{"schema":1,"theme":"dark"}');
  });
});
