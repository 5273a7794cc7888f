/** The built application in a real Electron, on a display of its own and with folders of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { openDisplay } from '../../../build/checks/xvfb.mjs';
import type { PageEvent } from '../../../electron/contract/shell.ts';
import type { ExposedBridge } from '../../../electron/contract/exposed.ts';
import type { Outcome } from '../../../electron/contract/outcome.ts';
import { bars } from '../../support/bars.ts';
import { writeDataset } from '../../support/writeDataset.ts';
import { launchElectron, toWords, type Electron } from './launch.ts';

export type { Electron } from './launch.ts';

declare global {
  interface Window {
    readonly inkling: ExposedBridge;
    /** What the page has heard since the test began to listen. */
    heard: PageEvent[];
  }
}

export interface Application {
  readonly electron: ElectronApplication;
  readonly main: ChildProcess;
  readonly page: Page;
  /** Holds one data set, `bars`. */
  readonly workspaceFolder: string;
  /** What the page complained of. */
  readonly complaints: readonly string[];
  ask(name: string, params: unknown): Promise<Outcome>;
  /** Starts the program once more, as a person does who double-clicks a file; settles with its exit code. */
  startAgain(words: readonly string[]): Promise<number | null>;
  close(): Promise<void>;
}

/** `before` is what a person does at the first start; the application is opened once more then. */
export async function openApplication(built: Electron, before: (first: ElectronApplication) => Promise<void> = async () => undefined): Promise<Application> {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-electron-'));
  const workspaceFolder = join(folder, 'workspace');
  await writeDataset(join(workspaceFolder, 'datasets', 'bars'), bars(6000));
  const emptyFolder = join(folder, 'empty');
  mkdirSync(emptyFolder);
  // Elsewhere a display has a screen, and a program cannot choose another.
  const screen = process.platform === 'linux' ? await openDisplay() : null;
  const environment = {
    ...(process.env as Record<string, string>),
    ...(screen === null ? {} : { DISPLAY: screen.display }),
    // Nothing but Electron may be found, above all no other Node.
    PATH: emptyFolder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    // What a person settled here is no business of a test's, nor the other way about.
    XDG_DATA_HOME: join(folder, 'data'),
    INKLING_WORKSPACE: workspaceFolder,
    INKLING_CACHE: join(folder, 'cache'),
    INKLING_LANGUAGE: 'en',
    INKLING_MNIST: '',
  };
  const launch = (): Promise<ElectronApplication> => launchElectron(built, environment);
  // The window looks at the data set it remembers; one that remembers none draws 70,000 digits first.
  const first = await launch();
  await (await findWindow(first)).evaluate(() => localStorage.setItem('inkling.data', 'bars'));
  await before(first);
  await first.close();
  const electron = await launch();
  const main = electron.process();
  const complaints: string[] = [];
  const page = await findWindow(electron);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  await page.evaluate(() => {
    window.heard = [];
    window.inkling.listen((event) => window.heard.push(event));
  });
  return {
    electron,
    main,
    page,
    workspaceFolder,
    complaints,
    ask: (name, params) => page.evaluate(([asked, given]) => window.inkling.request(asked as never, given as never), [name, params] as const),
    async startAgain(more) {
      const child = spawn(built.program, [...toWords(built), ...more], { env: environment, stdio: 'ignore' });
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
    async close() {
      if (main.exitCode === null && main.signalCode === null) await electron.close();
      screen?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A program that cannot start says so in a dialog, and would wait for ever for somebody to close it. */
async function findWindow(electron: ElectronApplication): Promise<Page> {
  try {
    return await electron.firstWindow({ timeout: 45_000 });
  } catch (error) {
    electron.process().kill('SIGKILL');
    throw error;
  }
}

/** By the pointer, at the middle; Playwright's own click asks the page for more than an old Chrome has. */
export async function click(page: Page, selector: string): Promise<void> {
  const { x, y } = await page.evaluate((wanted) => {
    const found = document.querySelector(wanted);
    if (found === null) throw new Error(`${wanted} is not on the page`);
    found.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = found.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, selector);
  await page.mouse.click(x, y);
}
