/** What a desktop does for the window, in real Electrons: dialogs, drop, menus, theme, sleep, a second start, the end. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MenuItem } from 'electron';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findOldElectron, oldElectron } from '../../../build/checks/oldElectron.mjs';
import { findXvfb } from '../../../build/checks/xvfb.mjs';
import { electronVersion, findElectron } from '../../../build/electron.mjs';
import { root } from '../../../build/launcher/folders.mjs';
import type { GivenFile } from '../../../electron/contract/shell.ts';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { click, openApplication, type Application, type Electron } from './application.ts';
import { buildForOldElectron } from './oldBuild.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const oldProgram = findOldElectron();
const newProgram = findElectron();
const folder = mkdtempSync(join(tmpdir(), 'inkling-desktop-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(oldProgram === null || findXvfb() === null)(`the desktop around the window in Electron ${oldElectron.version}`, () => {
  tryDesktop(async () => ({ program: oldProgram ?? '', script: await buildForOldElectron(folder) }));
});

if (newProgram !== null && (process.platform !== 'linux' || findXvfb() !== null)) {
  describe(`the desktop around the window in Electron ${electronVersion()}`, () => {
    tryDesktop(() => Promise.resolve({ program: newProgram, script: join(root, 'dist', 'electron', 'main.cjs') }));
  });
}

/** Neither the usual place nor a screen's edge. */
const left = { x: 90, y: 70, width: 960, height: 640 };

function tryDesktop(prepare: () => Promise<Electron>): void {
  let application: Application;
  const { menu } = languages.en.main;

  const resultOf = async (name: string, params: unknown): Promise<unknown> => {
    const outcome = await application.ask(name, params);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
    return outcome.result;
  };
  /** The person's part: nobody is there to choose in a dialog of the system. */
  const choose = (...paths: readonly string[]): Promise<void> =>
    application.electron.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePath: filePaths[0] ?? '' });
    }, paths);
  const labels = (): Promise<readonly string[]> =>
    application.electron.evaluate(({ Menu }) => {
      const list = (items: readonly MenuItem[]): string[] => items.flatMap(({ label, submenu }) => [label, ...list(submenu?.items ?? [])]);
      return list(Menu.getApplicationMenu()?.items ?? []);
    });
  const press = (label: string): Promise<boolean> =>
    application.electron.evaluate(({ Menu }, wanted) => {
      const find = (items: readonly MenuItem[]): MenuItem | undefined => items.find((item) => item.label === wanted) ?? items.map(({ submenu }) => find(submenu?.items ?? [])).find((item) => item !== undefined);
      const item = find(Menu.getApplicationMenu()?.items ?? []);
      if (item?.enabled === true) (item.click as () => void)();
      return item?.enabled ?? false;
    }, label);
  const train = async (epochs: number): Promise<string> =>
    ((await resultOf('startRun', { model: { kind: 'preset', preset: 'softmax' }, data: 'bars', plan: null, overrides: { epochs }, threads: 1 })) as { readonly run: string }).run;
  const stateOf = async (run: string): Promise<string> => ((await resultOf('getRun', { run })) as { readonly state: string }).state;
  const staysAwake = (): Promise<boolean> => application.electron.evaluate(({ powerSaveBlocker }) => [0, 1, 2, 3, 4, 5].some((id) => powerSaveBlocker.isStarted(id)));
  const screen = (): Promise<string> => application.page.evaluate(() => location.hash);

  beforeAll(async () => {
    application = await openApplication(await prepare(), async (first) => {
      // A display may place a window once more when it is shown, and what is left is noted a moment later.
      for (let time = 0; time < 2; time++) {
        await first.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), left);
        await sleep(1000);
      }
    });
  });
  afterAll(() => application.close());

  it('opens the window where it was left', async () => {
    expect(await application.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(left);
  });

  it('gives what a person chooses in a dialog as tokens, and the engine reads it', async () => {
    const data = join(application.workspaceFolder, 'datasets', 'bars');
    await choose(data);
    const [given] = (await resultOf('openFiles', { kind: 'folder', many: false })) as readonly GivenFile[];
    expect(given).toEqual({ token: expect.stringMatching(/^file-[\w-]{22}$/), name: 'bars' });
    expect(await resultOf('previewImport', { path: given?.token })).toMatchObject({ kind: 'idx' });
    await choose();
    expect([await resultOf('openFiles', { kind: 'csv', many: true }), await resultOf('saveFile', { kind: 'csv', suggestedName: 'ink.csv' }), await resultOf('chooseFolder', {})]).toEqual([[], null, null]);
  });

  it('takes what is dropped, by the path that only the system knows, and nothing that a page makes up', async () => {
    const file = join(dirname(application.workspaceFolder), 'dropped.csv');
    writeFileSync(file, 'label,pixel\n');
    await application.page.evaluate(() => {
      const input = document.createElement('input');
      [input.type, input.id] = ['file', 'given'];
      document.body.append(input);
    });
    // A person's hand: the file becomes the page's own object, with a path that scripts cannot set.
    await application.electron.evaluate(async ({ BrowserWindow }, path) => {
      const { debugger: hand } = BrowserWindow.getAllWindows()[0]!.webContents;
      hand.attach();
      const { root: { nodeId: top } } = (await hand.sendCommand('DOM.getDocument')) as { readonly root: { readonly nodeId: number } };
      const { nodeId } = (await hand.sendCommand('DOM.querySelector', { nodeId: top, selector: '#given' })) as { readonly nodeId: number };
      await hand.sendCommand('DOM.setFileInputFiles', { files: [path], nodeId });
      hand.detach();
    }, file);
    const outcomes = await application.page.evaluate(async () => {
      const drop = (...files: readonly File[]): ReturnType<typeof window.inkling.takeDropped> => {
        const dataTransfer = new DataTransfer();
        for (const each of files) dataTransfer.items.add(each);
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
        return window.inkling.takeDropped();
      };
      const input = document.querySelector<HTMLInputElement>('#given')!;
      const forged = new File(['x'], '/etc/passwd');
      Object.defineProperty(forged, 'path', { value: '/etc/passwd' });
      const given = input.files![0]!;
      input.remove();
      return [await drop(forged), await drop(given), await window.inkling.takeDropped()];
    });
    expect(outcomes).toEqual([
      { ok: true, result: [] },
      { ok: true, result: [{ token: expect.stringMatching(/^file-/), name: 'dropped.csv' }] },
      { ok: true, result: [] },
    ]);
  });

  it('has the window’s screens in its menu, which open them', async () => {
    expect(await labels()).toEqual(expect.arrayContaining([menu.file, menu.openData, menu.openRecent, 'workspace', 'Evaluate', menu.train, menu.about]));
    expect(await press(languages.en.window.screens.runs)).toBe(true);
    await vi.waitFor(async () => expect(await screen()).toBe('#/runs'), 30_000);
  });

  it('stays awake while something trains, checkpoints it before it sleeps, and goes on when it wakes', async () => {
    expect([await staysAwake(), await press(menu.pause)]).toEqual([false, false]);
    const run = await train(3000);
    await vi.waitFor(async () => expect(await staysAwake()).toBe(true), 60_000);
    await application.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
    await vi.waitFor(async () => expect(await stateOf(run)).toBe('paused'), 60_000);
    expect((await resultOf('listCheckpoints', { run })) as readonly unknown[]).not.toHaveLength(0);
    await vi.waitFor(async () => expect(await staysAwake()).toBe(false), 30_000);
    await application.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    await vi.waitFor(async () => expect(await stateOf(run)).toBe('training'), 60_000);
    await vi.waitFor(async () => expect(await press(menu.stopKeepBest)).toBe(true), 60_000);
    await resultOf('awaitRun', { run });
    await vi.waitFor(async () => expect(await staysAwake()).toBe(false), 30_000);
  });

  it('exports the run to the folder that a person chooses', async () => {
    const { page } = application;
    const out = join(dirname(application.workspaceFolder), 'out');
    mkdirSync(out);
    await choose(out);
    const words = languages.en.exportPanel;
    const button = async (text: string): Promise<void> => {
      await page.evaluate((wanted) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim().startsWith(wanted))?.setAttribute('id', 'wanted'), text);
      await click(page, '#wanted');
      await page.evaluate(() => document.querySelector('#wanted')?.removeAttribute('id'));
    };
    // Behind the dots of the run's row, where each act has its key beside it; what changes in the list closes them.
    await vi.waitFor(async () => {
      if (!(await page.evaluate(() => document.querySelector('tbody details[open]') !== null))) await click(page, 'tbody details summary');
      await button(words.open);
    }, 60_000);
    await vi.waitFor(() => button(words.formats.tfjs), 60_000);
    await button(words.save);
    await vi.waitFor(async () => expect(await page.evaluate(() => document.querySelector('section[aria-label^="Export"]')?.textContent)).toContain('Saved as bars_recognition_model_tfjs. It was loaded again'), 60_000);
    expect(JSON.parse(readFileSync(join(out, 'bars_recognition_model_tfjs', 'model.json'), 'utf8'))).toHaveProperty('modelTopology');
  });

  it('follows the window’s theme and language', async () => {
    const theme = (): Promise<string> => application.electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
    expect(await theme()).toBe('system');
    const setting = (name: string, place: number): Promise<void> => click(application.page, `[role="group"][aria-label="${name}"] button:nth-of-type(${place})`);
    await click(application.page, 'a[href="#/settings"]');
    await vi.waitFor(() => setting(languages.en.settingsScreen.theme, 2), 10_000);
    await vi.waitFor(async () => expect(await theme()).toBe('light'), 30_000);
    await setting(languages.en.settingsScreen.language, 2);
    await vi.waitFor(async () => expect(await labels()).toEqual(expect.arrayContaining([languages.zh.main.menu.file, languages.zh.window.screens.runs, languages.zh.main.menu.about])), 30_000);
    await setting(languages.zh.settingsScreen.language, 1);
    await vi.waitFor(async () => expect(await labels()).toContain(menu.file), 30_000);
  });

  it('tells of itself, and copies what helps to find a fault without the person’s folders', async () => {
    await application.electron.evaluate(({ dialog }) => {
      dialog.showMessageBox = (_window: unknown, options?: unknown) => {
        (globalThis as unknown as { shown: unknown }).shown = options;
        return Promise.resolve({ response: 1, checkboxChecked: false });
      };
    });
    await resultOf('showAbout', {});
    const shown = await application.electron.evaluate(() => (globalThis as unknown as { shown: { readonly detail: string } }).shown);
    expect(shown.detail).toMatch(/TensorFlow 2\.\d+/);
    const copied = await application.electron.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toMatch(/engine: native, TensorFlow 2\.[^]*starts on Electron/);
    for (const personal of [homedir(), application.workspaceFolder]) expect(copied).not.toContain(personal);
  });

  it('opens the workspace whose file a second start is given, brings the window forward, and ends that start', async () => {
    const other = join(dirname(application.workspaceFolder), 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'inkling.workspace'), '{"schema":1,"createdAtMs":0}\n');
    await application.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    expect(await application.startAgain([join(other, 'inkling.workspace')])).toBe(0);
    await vi.waitFor(async () => expect(await resultOf('getStatus', {})).toMatchObject({ workspace: other }), 60_000);
    await vi.waitFor(async () => expect(await resultOf('listRuns', {})).toEqual([]), 60_000);
    expect(await application.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
    await vi.waitFor(async () => expect(await labels()).toEqual(expect.arrayContaining(['workspace', 'other'])), 60_000);
    expect(existsSync(join(application.workspaceFolder, 'lock'))).toBe(true);
  });

  it('says what is wrong with a workspace that cannot be opened, and stays with the one that is', async () => {
    const damaged = join(dirname(application.workspaceFolder), 'damaged');
    mkdirSync(damaged);
    writeFileSync(join(damaged, 'inkling.workspace'), '{"schema":1,"crea');
    await application.startAgain([join(damaged, 'inkling.workspace')]);
    const shown = (): Promise<{ readonly message: string; readonly detail: string }> => application.electron.evaluate(() => (globalThis as unknown as { shown: { readonly message: string; readonly detail: string } }).shown);
    await vi.waitFor(async () => expect(await shown()).toMatchObject({ message: languages.en.main.cannotOpen, detail: expect.stringContaining(join(damaged, 'inkling.workspace')) }), 60_000);
    await vi.waitFor(async () => expect(await resultOf('getStatus', {})).toMatchObject({ workspace: join(dirname(application.workspaceFolder), 'other') }), 60_000);
    expect(await labels()).not.toContain('damaged');
    // Back to the first, from the list; the page begins anew after that.
    await application.page.evaluate(() => void Object.assign(window, { isBefore: true }));
    await press('workspace');
    await vi.waitFor(async () => expect(await resultOf('getStatus', {})).toMatchObject({ workspace: application.workspaceFolder }), 60_000);
    await vi.waitFor(async () => expect(await application.page.evaluate(() => 'isBefore' in window)).toBe(false), 30_000);
  });

  it('saves what trains when it is told to end', async () => {
    const run = await train(3000);
    await vi.waitFor(async () => expect(await staysAwake()).toBe(true), 60_000);
    const journal = join(application.workspaceFolder, 'runs', run, 'journal.jsonl');
    await application.electron.close();
    const last = readFileSync(journal, 'utf8').trimEnd().split('\n').at(-1) ?? '';
    const { event, step } = JSON.parse(last) as { readonly event: string; readonly step: number };
    expect(event).toBe('runPaused');
    expect(existsSync(join(application.workspaceFolder, 'runs', run, 'checkpoints', String(step), 'manifest.json'))).toBe(true);
  });
}
