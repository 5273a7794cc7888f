/** The desktop application in a real Electron as a program under trial: asked through its window, with a main process of its own. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { openDisplay, findXvfb } from '../../build/checks/xvfb.mjs';
import { findOldElectron } from '../../build/checks/oldElectron.mjs';
import { electronVersion, findElectron } from '../../build/electron.mjs';
import { root } from '../../build/launcher/folders.mjs';
import type { Outcome } from '../../electron/contract/outcome.ts';
import { launchElectron, type Electron } from '../e2e/electron/launch.ts';
import { buildForOldElectron } from '../e2e/electron/oldBuild.ts';
import { isAlive } from '../e2e/electron/processes.ts';
import { NotTried, type Day } from './fault.ts';
import { findChild, ProgramGone, resultOf, sleep, type Place, type Program } from './program.ts';
import { dataName } from './trainings.ts';

export interface Desktop {
  readonly version: string;
  open(place: Place): Promise<Program>;
}

/** A window that was killed is loaded anew; one that says nothing for so long is not there. */
const msToAnswer = 20_000;

/** Builds the application for the Electron that is at hand, with a display that goes at the end. Throws `NotTried`. */
export async function prepareDesktop(day: Day): Promise<Desktop> {
  const [oldProgram, newProgram] = [findOldElectron(), findElectron()];
  if (process.platform !== 'linux' || findXvfb() === null) throw new NotTried('there is no display without a screen here (Xvfb)');
  if (oldProgram === null && newProgram === null) throw new NotTried('no Electron is at hand; npm test fetches one');
  const screen = await openDisplay();
  day.atEnd(() => screen.close());
  const built: Electron =
    newProgram !== null
      ? { program: newProgram, script: join(root, 'dist', 'electron', 'main.cjs') }
      : { program: oldProgram ?? '', script: await buildForOldElectron(join(day.folder, 'desktop')) };
  return {
    version: newProgram !== null ? electronVersion() : '9.4.1',
    open: (place) => openDesktop(built, place, screen.display),
  };
}

async function openDesktop(built: Electron, { folder, workspaceFolder, environment }: Place, display: string): Promise<Program> {
  const configFolder = join(folder, 'config');
  const launch = (): Promise<ElectronApplication> => launchElectron(built, { ...environment, DISPLAY: display, XDG_CONFIG_HOME: configFolder });
  if (!existsSync(configFolder)) await rememberData(await launch());
  const electron = await launch();
  const pid = electron.process().pid ?? 0;
  const gone = (): ProgramGone => new ProgramGone('the application is gone');
  const lost = new Promise<never>((_resolve, reject) => electron.once('close', () => reject(gone())));
  lost.catch(() => undefined);
  const inTime = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    const late = sleep(msToAnswer).then(() => Promise.reject(new ProgramGone('the window does not answer')));
    late.catch(() => undefined);
    return Promise.race([answer.catch(() => Promise.reject(gone())), lost, late]);
  };
  await inTime(electron.firstWindow());
  const inPage = (script: string): Promise<unknown> =>
    inTime(electron.evaluate(({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>, script));
  return {
    pid,
    ask: async (name, params) => resultOf((await inPage(`window.inkling.request(${JSON.stringify(name)}, ${JSON.stringify(params)})`)) as Outcome),
    async pidOf(role) {
      if (role === 'main') return pid;
      if (role !== 'window') return findChild(pid, workspaceFolder, role);
      const window = await inTime(electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0));
      return window > 0 && isAlive(window) ? window : null;
    },
    async close() {
      if (isAlive(pid)) await electron.close();
    },
  };
}

/** The window looks at the data set it remembers; one that remembers none draws 70,000 digits first. */
async function rememberData(electron: ElectronApplication): Promise<void> {
  await electron.firstWindow();
  const script = `localStorage.setItem('inkling.data', '${dataName}')`;
  await electron.evaluate(({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>, script);
  await electron.close();
}
