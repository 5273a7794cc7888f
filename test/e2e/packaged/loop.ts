/** What a person does with a package on their first day: start it with nothing there, train, recognise, take away. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { openDisplay } from '../../../build/checks/xvfb.mjs';
import type { Answer } from '../../../electron/contract/answer.ts';
import type { ExposedBridge } from '../../../electron/contract/exposed.ts';
import type { Export } from '../../../electron/contract/export.ts';
import type { Outcome } from '../../../electron/contract/outcome.ts';
import type { Result } from '../../../electron/contract/requests.ts';
import type { EngineSettings } from '../../../electron/process/wire.ts';
import { argumentsOf, descendantsOf, isAlive, librariesOf, programOf } from '../electron/processes.ts';

export interface Loop {
  readonly status: Result<'getStatus'>;
  /** The executable that the engine runs in. */
  readonly engineProgram: string;
  /** Where TensorFlow's own libraries were loaded from. */
  readonly libraries: readonly string[];
  readonly trained: Result<'awaitRun'>;
  /** What it took a drawn ring and a drawn line for. */
  readonly answers: readonly (string | null)[];
  readonly exported: Export;
  readonly exportedFiles: readonly string[];
  /** How many processes were still there after the end. */
  readonly left: number;
}

export interface LoopOptions {
  /** What is started: the packaged program, or a script around it. */
  readonly program: string;
  /** Holds nothing before, and all that the program keeps after. */
  readonly homeFolder: string;
}

const ring = Array.from({ length: 41 }, (_, i): [number, number] => [50 + 28 * Math.sin((i * Math.PI) / 20), 50 - 42 * Math.cos((i * Math.PI) / 20)]);
const line = Array.from({ length: 21 }, (_, i): [number, number] => [54 - i * 0.4, 8 + i * 4.2]);

export async function runLoop({ program, homeFolder }: LoopOptions): Promise<Loop> {
  const emptyFolder = join(homeFolder, 'empty');
  mkdirSync(emptyFolder, { recursive: true });
  const screen = await openDisplay();
  const electron = await _electron.launch({
    executablePath: program,
    // A container's user is often root, for whom Chromium's own sandbox does not start.
    args: ['--no-sandbox', '--disable-gpu'],
    // Nothing else of this environment: no settings, no other Node, no folders but those of an empty home.
    env: { HOME: homeFolder, PATH: emptyFolder, DISPLAY: screen.display, LANG: 'en_US.UTF-8' },
    timeout: 60_000,
  });
  // It cannot be asked for once the application is closed.
  const main = electron.process();
  try {
    const page = await electron.firstWindow({ timeout: 60_000 });
    const ask = async <Name extends keyof Asked>(name: Name, params: unknown): Promise<Asked[Name]> =>
      resultOf(await page.evaluate(([asked, given]) => (globalThis as unknown as PageWorld).inkling.request(asked as never, given as never), [name, params] as const)) as Asked[Name];

    const status = await ask('getStatus', {});
    const processes = descendantsOf(main.pid ?? 0);
    const engine = processes.find((pid) => argumentsOf(pid).some((word) => word.endsWith('entry.js')));
    const { run } = await ask('startRun', { model: { kind: 'preset', preset: 'fast-cnn' }, data: 'generated', plan: null, overrides: { epochs: 1 }, threads: 2 });
    const trained = await ask('awaitRun', { run });
    const drawn = await Promise.all([ring, line].map((stroke) => ask('recogniseStrokes', { run, strokes: [stroke] })));
    const folder = join(homeFolder, 'exports');
    const exported = await exportBeside(electron, homeFolder, { run, format: 'tfjs', folder, data: null });
    const all = [...processes, ...descendantsOf(main.pid ?? 0)];
    const loop = {
      status,
      engineProgram: engine === undefined ? '' : programOf(engine),
      libraries: engine === undefined ? [] : [...new Set(librariesOf(engine).filter((file) => file.includes('tensorflow')))],
      trained,
      answers: drawn.map(({ label }) => label),
      exported,
      exportedFiles: readdirSync(exported.path).sort(),
    };
    await electron.close();
    return { ...loop, left: all.filter(isAlive).length };
  } finally {
    main.kill('SIGKILL');
    screen.close();
  }
}

interface PageWorld {
  readonly inkling: ExposedBridge;
}

interface Asked {
  readonly getStatus: Result<'getStatus'>;
  readonly startRun: Result<'startRun'>;
  readonly awaitRun: Result<'awaitRun'>;
  readonly recogniseStrokes: Answer;
}

function resultOf(outcome: Outcome): unknown {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.result;
}

/** Asked of one more process of the packaged engine: a folder is a person's to choose, by a dialog, and never the page's. */
async function exportBeside(electron: ElectronApplication, homeFolder: string, params: unknown): Promise<Export> {
  const settings: Omit<EngineSettings, 'starterFolder'> = {
    workspaceFolder: join(homeFolder, '.local', 'share', 'inkling', 'workspace'),
    cacheFolder: join(homeFolder, '.cache', 'inkling'),
    mnistFolder: null,
    program: 'Inkling',
    version: '',
  };
  const outcome = await electron.evaluate(
    ({ utilityProcess }, given) =>
      new Promise<Outcome>((resolve, reject) => {
        const engine = `${process.resourcesPath}/engine`;
        const child = utilityProcess.fork(`${engine}/dist/process/entry.js`, [], { env: process.env });
        child.on('exit', () => reject(new Error('the engine ended before it answered')));
        child.on('message', (report: { readonly kind: string; readonly outcome: Outcome }) => {
          if (report.kind === 'ready') child.postMessage({ kind: 'request', id: 1, name: 'exportRun', params: given.params });
          if (report.kind !== 'answer') return;
          resolve(report.outcome);
          child.postMessage({ kind: 'close' });
        });
        child.postMessage({ kind: 'start', role: 'trial', settings: { ...given.settings, starterFolder: `${engine}/resources/starter` } });
      }),
    { settings, params },
  );
  return resultOf(outcome) as Export;
}
