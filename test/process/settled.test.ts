/** What holds when a program starts: option, environment, file, default, in this order, and where each value comes from. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingKeys, type Origin, type SettingKey } from '../../electron/contract/settings.ts';
import { settle, toChosenLanguage } from '../../electron/process/settled.ts';
import { makeFolder } from '../engine/store/workspaces.ts';

type Environment = Readonly<Record<string, string>>;

/** A home whose file of settings says this. */
async function makeHome(file?: object) {
  const homeFolder = await makeFolder();
  const folder = join(homeFolder, '.local', 'share', 'inkling');
  await mkdir(folder, { recursive: true });
  if (file !== undefined) await writeFile(join(folder, 'settings.json'), JSON.stringify({ schema: 1, ...file }));
  return { folder, on: (environment: Environment = {}) => ({ platform: 'linux' as const, homeFolder, environment }) };
}

const chosen = { workspace: '/chosen', language: 'zh', theme: 'dark', threads: 3, keptEpochs: 'all', binDays: 'forever', acceptedShare: 0.9 } as const;
const variables: Environment = { INKLING_WORKSPACE: '/told', INKLING_LANGUAGE: 'en', INKLING_THEME: 'light', INKLING_THREADS: '5', INKLING_KEPT_EPOCHS: '7', INKLING_BIN_DAYS: '9', INKLING_ACCEPTED_SHARE: '0.95' };
const told = { workspace: '/told', language: 'en', theme: 'light', threads: 5, keptEpochs: 7, binDays: 9, acceptedShare: 0.95 } as const;
const variableOf: Readonly<Record<SettingKey, string>> = { workspace: 'INKLING_WORKSPACE', language: 'INKLING_LANGUAGE', theme: 'INKLING_THEME', threads: 'INKLING_THREADS', keptEpochs: 'INKLING_KEPT_EPOCHS', binDays: 'INKLING_BIN_DAYS', acceptedShare: 'INKLING_ACCEPTED_SHARE' };
const all = (origin: (key: SettingKey) => Origin) => Object.fromEntries(settingKeys.map((key) => [key, origin(key)]));

describe('what is settled', () => {
  it('is the default where nobody has said anything', async () => {
    const { folder, on } = await makeHome();
    const { state } = await settle(on());
    expect(state.settings).toEqual({ workspace: join(folder, 'workspace'), language: null, theme: 'system', threads: null, keptEpochs: 10, binDays: 30, acceptedShare: 0.99 });
    expect(state.origins).toEqual(all(() => ({ from: 'default' })));
    expect(state).toMatchObject({ file: join(folder, 'settings.json'), problems: [] });
  });

  it('is what was chosen, before the defaults', async () => {
    const { state } = await settle((await makeHome(chosen)).on());
    expect(state.settings).toEqual(chosen);
    expect(state.origins).toEqual(all(() => ({ from: 'file' })));
  });

  it('is what the environment says, before what was chosen', async () => {
    const { state } = await settle((await makeHome(chosen)).on(variables));
    expect(state.settings).toEqual(told);
    expect(state.origins).toEqual(all((key) => ({ from: 'environment', name: variableOf[key] })));
  });

  it('is what an option says, before all', async () => {
    const { state } = await settle((await makeHome(chosen)).on(variables), { workspace: '/option', language: 'zh' });
    expect(state.settings).toEqual({ ...told, workspace: '/option', language: 'zh' });
    expect(state.origins).toMatchObject({ workspace: { from: 'option', name: '--workspace' }, language: { from: 'option', name: '--language' }, threads: { from: 'environment' } });
  });

  it('comes from each place by itself, and a variable that is set to nothing says nothing', async () => {
    const { state } = await settle((await makeHome({ theme: 'dark' })).on({ INKLING_THREADS: '2', INKLING_THEME: '' }));
    expect(state.settings).toMatchObject({ theme: 'dark', threads: 2, binDays: 30 });
    expect(state.origins).toMatchObject({ theme: { from: 'file' }, threads: { from: 'environment', name: 'INKLING_THREADS' }, binDays: { from: 'default' } });
  });

  it.each<[string, Environment, string]>([
    ['INKLING_THEME', { INKLING_THEME: 'purple' }, 'theme'],
    ['INKLING_THREADS', { INKLING_THREADS: '0' }, 'threads'],
    ['INKLING_THREADS', { INKLING_THREADS: '1.5' }, 'threads'],
    ['INKLING_BIN_DAYS', { INKLING_BIN_DAYS: 'never' }, 'binDays'],
  ])('is refused where %s says nothing that could be meant', async (where, environment, key) => {
    await expect(settle((await makeHome()).on(environment))).rejects.toMatchObject({ code: 'settingUnfit', values: { where, key, received: environment[where] } });
  });

  it('has a workspace without detours, wherever its name came from', async () => {
    const { state } = await settle((await makeHome({ workspace: '/data/../work/' })).on());
    expect(state.settings.workspace).toBe('/work');
    expect((await settle((await makeHome()).on({ INKLING_WORKSPACE: 'here' }))).state.settings.workspace).toBe(join(process.cwd(), 'here'));
  });
});

it.each<[string, NodeJS.Platform, Environment, string]>([
  ['XDG_DATA_HOME', 'linux', { XDG_DATA_HOME: '/xdg' }, '/xdg/inkling/workspace'],
  ['the default of XDG', 'linux', {}, '/home/ada/.local/share/inkling/workspace'],
  ['Application Support', 'darwin', { XDG_DATA_HOME: '/xdg' }, '/home/ada/Library/Application Support/Inkling/workspace'],
  ['APPDATA', 'win32', { APPDATA: '/roaming' }, '/roaming/Inkling/workspace'],
])('the workspace is in %s where nobody has chosen another place', async (_, platform, environment, expected) => {
  expect((await settle({ platform, environment, homeFolder: '/home/ada' })).state.settings.workspace).toBe(expected);
});

it('a language that was chosen goes before that of the system', async () => {
  expect(toChosenLanguage(await settle((await makeHome({ language: 'en' })).on()), 'zh-CN')).toBe('en');
  expect(toChosenLanguage(await settle((await makeHome()).on()), undefined, 'zh-CN')).toBe('zh');
  expect(toChosenLanguage(await settle((await makeHome()).on({ INKLING_LANGUAGE: 'zh_TW.UTF-8' })), 'en-GB')).toBe('zh');
});
