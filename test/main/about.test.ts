import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../build/launcher/folders.mjs';
import type { Entry } from '../../build/native/entry.mjs';
import { readLicence, toLicences } from '../../build/package/licences.mjs';
import type { Status } from '../../electron/contract/status.ts';
import { languages } from '../../electron/contract/texts/texts.ts';
import { listWorks, toAboutText } from '../../electron/main/about.ts';
import { toDiagnostics, type Facts } from '../../electron/main/diagnostics.ts';

const packages = ['valibot', 'ws', '@msgpack/msgpack', 'jpeg-js'];
const status: Status = {
  backend: 'native', tensorflow: '2.21.0', fallback: null, inkling: '1.2.3', node: '24.0.0', workspace: '/home/alice/ink', workspaceNewer: null, cache: '/home/alice/.cache/inkling',
};
let folder: string;
let licences: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-about-'));
  // As a package has it, made by what makes it for one.
  licences = toLicences(packages, { folder, manifest: { tensorflow: '2.21.0' } } as unknown as Entry);
  writeFileSync(join(folder, 'THIRD-PARTY-LICENCES.txt'), licences);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('About', () => {
  it('names every work inside with its version and licence', () => {
    const expected = packages.map((name) => readLicence(join(root, 'node_modules', name))).map(({ name, version, license }) => `${name} ${version} (${license})`);
    expect(listWorks(licences).toSorted()).toEqual([...expected, 'TensorFlow 2.21.0 (Apache-2.0)'].toSorted());
  });

  it.each(['en', 'zh'] as const)('tells versions, licences and where their texts are (%s)', (language) => {
    const { message, detail } = toAboutText({ version: '1.2.3', electron: '45.4.1', status, licenceFolder: folder }, languages[language]);
    expect(message).toContain('1.2.3');
    for (const part of ['2.21.0', '45.4.1', 'valibot', folder]) expect(detail).toContain(part);
  });

  it('does without an engine that answers, and without licences in a checkout', () => {
    const { detail } = toAboutText({ version: '1', electron: '45', status: null, licenceFolder: join(folder, 'nowhere') }, languages.en);
    expect(detail).toContain(languages.en.main.about.noEngine);
    expect(detail).not.toContain(languages.en.main.about.inside);
  });
});

describe('diagnostics', () => {
  const facts: Facts = {
    versions: { Inkling: '1.2.3', Electron: '45' }, system: 'linux 6.1 x64', processor: 'Ink 9000', cores: 2, memoryBytes: 24 * 2 ** 30, language: 'zh', displays: ['1920 × 1080 at 1'],
    processes: ['Browser 120 MB'], status, log: ['2026-01-01T00:00:00.000Z warned: diskFull', '2026-01-01T00:00:01.000Z main failed: EACCES /home/alice/ink on den'],
  };

  it('hold what helps, and neither paths nor names of the person', () => {
    const text = toDiagnostics(facts, { homeFolder: '/home/alice', userName: 'alice', hostName: 'den' });
    for (const part of ['Inkling: 1.2.3', 'Ink 9000, 2 cores, 24 GiB', 'native, TensorFlow 2.21.0', 'warned: diskFull', '~/ink on <machine>']) expect(text).toContain(part);
    expect(text).not.toMatch(/alice|\bden\b/);
  });

  it('say why JavaScript serves, without the details that a path could be in', () => {
    const slow: Status = { ...status, backend: 'javascript', fallback: { reason: 'failedToLoad', detail: '/opt/secret/place.so: no such file' } };
    const text = toDiagnostics({ ...facts, status: slow }, { homeFolder: '/', userName: '', hostName: '' });
    expect(text).toContain('failedToLoad');
    expect(text).not.toContain('secret');
  });
});
