/** What the packing is told: fuses, languages, targets, and which machine can pack for which. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { electronVersion } from '../../../build/electron.mjs';
import { LauncherError } from '../../../build/launcher/texts.mjs';
import { fuses, toConfiguration } from '../../../build/package/configuration.mjs';
import { parseDist } from '../../../build/package/dist.mjs';
import { packing } from '../../../build/package/packing.mjs';

const configuration = toConfiguration({ folder: '/laid-out', output: '/packages', electron: packing.electron });

describe('the fuses of a package', () => {
  it('leave its program no way to be debugged, to load other code, or to read files as a page', () => {
    expect(fuses).toMatchObject({
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      enableCookieEncryption: true,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(configuration.electronFuses).toBe(fuses);
    expect(configuration.asar).toBe(true);
  });

  it('let it run as Node for as long as processes have that way out, and no longer', () => {
    const needed = readFileSync('electron/main/main.ts', 'utf8').includes('ELECTRON_RUN_AS_NODE');
    expect(fuses.runAsNode).toBe(needed);
  });

  it('are those of the Electron that it is made for', () => {
    expect(configuration.electronVersion).toBe(electronVersion());
    expect(packing.configuration).toEqual({});
  });
});

describe('the configuration', () => {
  it('names the targets of all three platforms', () => {
    expect([configuration.linux?.target, configuration.win?.target, configuration.mac?.target]).toEqual([['deb', 'AppImage', 'tar.gz'], ['nsis', 'zip'], ['dmg', 'zip']]);
  });

  it('keeps Chromium’s English and Chinese, by the names of each platform', () => {
    expect([configuration.linux?.electronLanguages, configuration.win?.electronLanguages]).toEqual([['en-US', 'zh-CN', 'zh-TW'], ['en-US', 'zh-CN', 'zh-TW']]);
    expect(configuration.mac?.electronLanguages).toEqual(['en', 'zh_CN', 'zh_TW']);
  });

  it('names files that are there', () => {
    const { linux, win, mac } = configuration;
    const files = [linux?.icon, win?.icon, mac?.icon, mac?.entitlements, mac?.entitlementsInherit];
    expect(files.map((file) => [file, existsSync(String(file))])).toEqual(files.map((file) => [file, true]));
  });

  it('opens the marker of a workspace', () => {
    expect(configuration.fileAssociations).toEqual([expect.objectContaining({ ext: 'workspace', mimeType: 'application/x-inkling-workspace' })]);
  });
});

describe('npm run dist', () => {
  it('takes the platform it runs on, and all its targets where none is named', () => {
    expect(parseDist([], 'linux')).toMatchObject({ platform: 'linux', targets: [] });
    expect(parseDist(['--linux', 'deb', 'dir'], 'linux')).toMatchObject({ platform: 'linux', targets: ['deb', 'dir'] });
    expect(parseDist(['--mac'], 'darwin')).toMatchObject({ platform: 'mac', targets: [] });
    expect(parseDist(['--win', 'zip'], 'win32')).toMatchObject({ platform: 'win', targets: ['zip'] });
  });

  it('refuses another platform, whose native library is not here', () => {
    expect(() => parseDist(['--win'], 'linux')).toThrow(LauncherError);
    expect(() => parseDist(['--linux', 'dir', '--mac'], 'linux')).toThrow(/--mac/);
    expect(() => parseDist([], 'freebsd')).toThrow(/freebsd/);
  });

  it('refuses what it does not know, as a wrong use', () => {
    expect(() => parseDist(['--lin'], 'linux')).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});
