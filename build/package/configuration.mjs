/** How electron-builder packs what was laid out, for every platform. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../launcher/folders.mjs';
import { setTimes } from './nativeFiles.mjs';

/** @typedef {import('electron-builder').Configuration} Configuration */

const icons = join(root, 'resources', 'icon');

/**
 * What Electron's program can be made to do, decided once and for all in its file.
 * @type {NonNullable<Configuration['electronFuses']>}
 */
export const fuses = {
  // The way out when Electron's own kind of process does not start is the same program as plain Node: without this fuse
  // such a start would open a second window. Whoever can set its environment can run a Node of their own as well.
  runAsNode: true,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

/** Chromium's own texts, by the names that its files have on Linux and Windows, and on macOS. */
const languages = ['en-US', 'zh-CN', 'zh-TW'];
const macLanguages = ['en', 'zh_CN', 'zh_TW'];

/**
 * @param {object} v
 * @param {string} v.folder what `layOut` made
 * @param {string} v.output
 * @param {string} v.electron its version
 * @returns {Configuration}
 */
export function toConfiguration({ folder, output, electron }) {
  return {
    appId: 'org.inkling.studio',
    productName: 'Inkling',
    copyright: 'Apache-2.0',
    electronVersion: electron,
    electronFuses: fuses,
    directories: { output, buildResources: icons },
    files: ['**/*'],
    asar: true,
    // What runs as a process of its own, with libraries that the system loads, lies beside the archive as real files.
    // (electron-builder passes over a `node_modules` that it meets on its way.)
    extraResources: ['', 'node_modules'].map((name) => ({ from: join(folder, 'engine', name), to: join('engine', name) })),
    extraFiles: [{ from: join(folder, 'licences'), to: 'licences' }],
    npmRebuild: false,
    publish: null,
    compression: 'normal',
    artifactName: '${name}-${version}-${os}-${arch}.${ext}',
    afterPack: ({ appOutDir, packager }) => {
      const resources = packager.getResourcesDir(appOutDir);
      setTimes(join(resources, 'engine', 'node_modules', '@tensorflow', 'tfjs-node'));
      // What an Electron shows that has no application.
      rmSync(join(resources, 'default_app.asar'), { force: true });
      return Promise.resolve();
    },
    // A workspace is a folder; its marker, `inkling.workspace`, is what is opened.
    fileAssociations: [{ ext: 'workspace', name: 'Inkling workspace', description: 'Inkling workspace', mimeType: 'application/x-inkling-workspace', role: 'Editor' }],
    linux: {
      target: ['deb', 'AppImage', 'tar.gz'],
      icon: join(icons, 'png'),
      category: 'Science',
      synopsis: 'A desktop studio for handwritten-digit recognisers',
      maintainer: 'The Inkling contributors',
      electronLanguages: languages,
      executableName: 'inkling',
    },
    win: { target: ['nsis', 'zip'], icon: join(icons, 'inkling.ico'), electronLanguages: languages },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
    mac: {
      target: ['dmg', 'zip'],
      icon: join(icons, 'inkling.icns'),
      category: 'public.app-category.education',
      electronLanguages: macLanguages,
      hardenedRuntime: true,
      entitlements: join(import.meta.dirname, 'entitlements.plist'),
      entitlementsInherit: join(import.meta.dirname, 'entitlements.plist'),
    },
  };
}
