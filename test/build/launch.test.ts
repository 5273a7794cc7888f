import { Linter } from 'eslint';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { toCacheFolder as toCacheFolderOfProgram } from '../../electron/process/folders.ts';
import { toLanguage } from '../../electron/cli/language.ts';
import { languages } from '../../electron/contract/texts/texts.ts';
import language from '../../build/language.cjs';
import launch from '../../build/launch.cjs';
import { toCacheFolder } from '../../build/launcher/folders.mjs';
import { project, start, type Ended } from './checkout.ts';

describe('the launcher on a Node that is too old', () => {
  it.each([
    ['0.12.18', false], ['12.22.12', false], ['18.20.8', false], ['20.18.3', false], ['20.19.0', true], ['20.20.2', true],
    ['21.7.3', false], ['22.11.0', false], ['22.12.0', true], ['23.0.0', true], ['24.21.0', true], ['100.0.0', true],
  ])('takes %s: %s', (version, enough) => {
    expect(launch.isNewEnough(version)).toBe(enough);
  });

  it('agrees with the engines that package.json names', () => {
    const { engines } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { engines: { node: string } };
    expect(engines.node).toBe('^20.19.0 || >=22.12.0');
  });

  it('finds its sentence in every language of the dictionary', () => {
    for (const [name, texts] of Object.entries(languages)) {
      process.env['INKLING_LANGUAGE'] = name;
      expect(launch.toSentence('16.20.2')).toBe(texts.setup.nodeTooOld({ found: '16.20.2' }));
    }
    delete process.env['INKLING_LANGUAGE'];
  });

  it.each(['launch.cjs', 'language.cjs'])('%s is written in the syntax of 2009', (name) => {
    const code = readFileSync(join(project, 'build', name), 'utf8');
    expect(new Linter().verify(code, [{ languageOptions: { ecmaVersion: 5, sourceType: 'commonjs' } }])).toEqual([]);
  });

  describe('run for real with a version that is too old', () => {
    let ended: Ended;
    beforeAll(async () => {
      const pretend = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } })`;
      ended = await start(process.execPath, ['--import', pretend, join(project, 'build', 'launch.cjs'), 'start'], tmpdir(), { ...process.env, LC_ALL: 'C' });
    });
    it('says so in one line on stderr and fails', () => {
      expect(ended).toEqual({ code: 1, stdout: '', stderr: `${languages.en.setup.nodeTooOld({ found: '18.20.8' })}\n` });
    });
  });
});

describe('the launcher and the program agree', () => {
  const host = (environment: Record<string, string>, platform: NodeJS.Platform = 'linux') => ({ environment, platform, homeFolder: '/home/x' });

  it.each([
    {}, { LANG: 'zh_CN.UTF-8' }, { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, { LC_MESSAGES: 'zh-Hans', LANG: 'en_GB' },
    { LC_ALL: '', LANG: 'zh' }, { INKLING_LANGUAGE: 'en', LC_ALL: 'zh_TW' }, { INKLING_LANGUAGE: 'zh', LC_ALL: 'C' }, { LANG: 'fr_FR' },
  ])('on the language for %j', (environment) => {
    expect(language.chooseLanguage(environment)).toBe(toLanguage([], { environment }));
  });

  it.each([{}, { XDG_CACHE_HOME: '/x' }, { XDG_CACHE_HOME: '' }, { INKLING_CACHE: '/c', XDG_CACHE_HOME: '/x' }, { LOCALAPPDATA: '/l' }])(
    'on the cache for %j',
    (environment) => {
      for (const platform of ['linux', 'darwin', 'win32'] as const) {
        expect(toCacheFolder(environment, platform, '/home/x')).toBe(toCacheFolderOfProgram(host(environment, platform)));
      }
    },
  );
});

it('names the commands there are when it gets another', async () => {
  const ended = await start(process.execPath, [join(project, 'build', 'launch.cjs'), 'strat'], tmpdir(), { ...process.env, LC_ALL: 'C' });
  expect(ended).toEqual({ code: 2, stdout: '', stderr: `${languages.en.setup.unknownCommand({ name: 'strat' })}\n` });
});
