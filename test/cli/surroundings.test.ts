/** Language and folders follow the options and the environment. */
import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { toCacheFolder as toCacheFolderOfSetUp } from '../../build/launcher/folders.mjs';
import { toCacheFolder, toMnistFolder } from '../../electron/process/folders.ts';
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
  it.each<[string, readonly string[], Environment, string]>([
    ['what was chosen for good before the locale', [], { LC_ALL: 'en_GB' }, 'zh'],
    ['INKLING_LANGUAGE before what was chosen', [], { INKLING_LANGUAGE: 'en' }, 'en'],
    ['the option before what was chosen', ['--language', 'en'], {}, 'en'],
  ])('takes %s', (_, argv, environment, expected) => {
    expect(toLanguage(argv, { environment }, 'zh')).toBe(expected);
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
