/** What the sources of the window and its shells may name, and where: rules of Electron’s list that no single call can show. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

/** Every source below these folders, by its path. */
function sourcesOf(...folders: readonly string[]): ReadonlyMap<string, string> {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|js|svelte|html)$/.test(name)).map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

const naming = (word: RegExp, ...folders: readonly string[]): readonly string[] => [...sourcesOf(...folders)].filter(([, text]) => word.test(text)).map(([path]) => path);

it('only one file answers messages, and only the preload sends them', () => {
  expect(naming(/\bipcMain\b/, 'electron', 'renderer')).toEqual(['electron/main/bridge.ts']);
  expect(naming(/\bipcRenderer\b|\bcontextBridge\b/, 'electron', 'renderer')).toEqual(['electron/preload/preload.ts']);
});

it('only one file makes windows, each with its preferences written out', () => {
  const makers = naming(/new (BrowserWindow|BrowserView|WebContentsView|BaseWindow)\(/, 'electron');
  expect(makers).toEqual(['electron/main/window.ts']);
  const text = sourcesOf('electron/main').get('electron/main/window.ts') ?? '';
  expect(text.match(/new BrowserWindow\(/g)).toHaveLength(1);
  for (const wanted of ['sandbox: true', 'contextIsolation: true', 'nodeIntegration: false', 'webSecurity: true', 'webviewTag: false', 'spellcheck: false']) expect(text).toContain(wanted);
});

it('nothing loosens what Chromium guards, and nothing opens an address in another program', () => {
  expect(naming(/allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|allowpopups|<webview|disable-web-security|ignore-certificate-errors|setCertificateVerifyProc/, 'electron', 'renderer')).toEqual([]);
  expect(naming(/openExternal|openPath|\bshell\b.*from 'electron'/, 'electron', 'renderer')).toEqual([]);
  expect(naming(/['"`]file:\/\//, 'electron/main', 'electron/preload', 'renderer')).toEqual([]);
});

it('the window asks for nothing from elsewhere: its sources name no address of a network', () => {
  const addresses = [...sourcesOf('renderer')].flatMap(([path, text]) => [...text.matchAll(/(?:https?|wss?):\/\/[^\s'"`)]*/g)].map(([address]) => `${path} ${address}`));
  // A name of XML's, which nobody fetches, and the window's own server.
  expect(addresses.filter((each) => !/ http:\/\/www\.w3\.org\/| wss?:\/\/\$\{/.test(each))).toEqual([]);
});

it('no data becomes code, anywhere', () => {
  expect(naming(/\beval\(|new Function\(|node:vm|\{@html|innerHTML|outerHTML|insertAdjacentHTML|document\.write/, 'electron', 'renderer')).toEqual([]);
});

it('Electron is one exact version, not older than the one this list is of', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly devDependencies: Readonly<Record<string, string>> };
  expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number(devDependencies['electron']?.split('.')[0])).toBeGreaterThanOrEqual(45);
});
