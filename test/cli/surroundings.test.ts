/** Language and folders follow the options and the environment. */
import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { toCacheFolder as toCacheFolderOfSetUp } from '../../build/launcher/folders.mjs';
import { toCacheFolder, toMnistFolder, toWorkspaceFolder } from '../../electron/process/folders.ts';
import { toLanguage } from '../../electron/cli/language.ts';

type Environment = Readonly<Record<string, string>>;
const on = (platform: NodeJS.Platform, environment: Environment = {}) => ({ platform, environment, homeFolder: '/home/ada' });

describe('toLanguage', () => {
  it.each<[string, readonly string[], Environment, string]>([
    ['English without any hint', [], {}, 'en'],
    ['LANG', [], { LANG: 'zh_CN.UTF-8' }, 'zh'],
    ['LC_MESSAGES before LANG', [], { LC_MESSAGES: 'zh_TW', LANG: 'en_US.UTF-8' }, 'zh'],
    ['LC_ALL before LC_MESSAGES', [], { LC_ALL: 'C', LC_MESSAGES: 'zh_TW' }, 'en'],
    ['INKLING_LANGUAGE before LC_ALL', [], { INKLING_LANGUAGE: 'zh', LC_ALL: 'en_GB' }, 'zh'],
    ['what is set to nothing as not set', [], { LC_ALL: '', LANG: 'zh_CN' }, 'zh'],
    ['the option before all', ['status', '--language', 'en'], { LANG: 'zh_CN' }, 'en'],
    ['the option with an equals sign', ['--language=zh', 'status'], {}, 'zh'],
    ['the environment where the option is nonsense', ['--language', 'klingon'], { LANG: 'zh_CN' }, 'zh'],
    ['the environment where the option has no value', ['--language'], { LANG: 'zh_CN' }, 'zh'],
  ])('takes %s', (_, argv, environment, expected) => {
    expect(toLanguage(argv, { environment })).toBe(expected);
  });
});

describe('toWorkspaceFolder', () => {
  it.each<[string, NodeJS.Platform, Environment, string | undefined, string]>([
    ['the option', 'linux', { INKLING_WORKSPACE: '/env' }, '/option', '/option'],
    ['INKLING_WORKSPACE', 'linux', { INKLING_WORKSPACE: '/env', XDG_DATA_HOME: '/xdg' }, undefined, '/env'],
    ['XDG_DATA_HOME', 'linux', { XDG_DATA_HOME: '/xdg' }, undefined, '/xdg/inkling/workspace'],
    ['the default of XDG', 'linux', {}, undefined, '/home/ada/.local/share/inkling/workspace'],
    ['Application Support', 'darwin', { XDG_DATA_HOME: '/xdg' }, undefined, '/home/ada/Library/Application Support/Inkling/workspace'],
    ['APPDATA', 'win32', { APPDATA: '/roaming' }, undefined, '/roaming/Inkling/workspace'],
  ])('takes %s', (_, platform, environment, option, expected) => {
    expect(toWorkspaceFolder(on(platform, environment), option)).toBe(expected);
  });
});

describe('toCacheFolder', () => {
  it.each<Environment>([{}, { INKLING_CACHE: '/cache' }, { XDG_CACHE_HOME: '/xdg' }])('is that of the set-up with %o', (environment) => {
    const here = { platform: process.platform, environment, homeFolder: homedir() };
    expect(toCacheFolder(here)).toBe(toCacheFolderOfSetUp(environment));
  });

  it('is in the platform’s own place', () => {
    expect(toCacheFolder(on('darwin'))).toBe('/home/ada/Library/Caches/Inkling');
    expect(toCacheFolder(on('win32', { LOCALAPPDATA: '/local' }))).toBe('/local/Inkling/Cache');
  });
});

describe('toMnistFolder', () => {
  it('is none where the variable is not set or empty', () => {
    expect(toMnistFolder(on('linux'))).toBeNull();
    expect(toMnistFolder(on('linux', { INKLING_MNIST: '' }))).toBeNull();
    expect(toMnistFolder(on('linux', { INKLING_MNIST: '/data/mnist' }))).toBe('/data/mnist');
  });
});
