/** The program behind a window: one engine, a trainer per run, and the contract over both. */
import { availableParallelism } from 'node:os';
import type { Bridge } from '../contract/bridge.ts';
import { InklingError, hasCode } from '../contract/errors.ts';
import type { EngineEvent } from '../contract/events.ts';
import type { Death } from '../contract/texts/en/process.ts';
import type { Params, RequestName, Result } from '../contract/requests.ts';
import type { RunRecord } from '../contract/run.ts';
import type { Spawn } from './child.ts';
import { keepThreadChooser } from './chooseThreads.ts';
import { keepEngine } from './engineLink.ts';
import { keepInspections } from './inspections.ts';
import { keepPassing } from './passing.ts';
import { workQueue } from './queue.ts';
import { keepRateFinders } from './rateFinders.ts';
import { keepSheets } from './sheets.ts';
import { Starter, type ProcessOptions } from './starter.ts';
import { timeEpoch } from './timeEpoch.ts';
import { keepTrainers } from './trainers.ts';
import type { EngineSettings } from './wire.ts';

export interface HostOptions {
  /** Ways to start a process, in order: the next is taken when one does not come up. */
  readonly spawns: readonly Spawn[];
  /** The built script of the child processes. */
  readonly entry: string;
  readonly settings: EngineSettings;
  /** Whether waiting runs are begun when there are cores for them; otherwise the queue waits for a program that does it. */
  readonly worksQueue?: boolean;
  /** So many threads the runs that the queue begins may have together; without it, one for each core. */
  readonly cores?: number;
}

export interface Host extends Bridge {
  /** Settles when the engine serves; rejects with why it cannot, such as a workspace that another program holds. */
  ready(): Promise<void>;
  /** Of the workspace; another after a move. */
  folder(): string;
  /** The processes that run now, for diagnostics. */
  processes(): readonly { readonly process: 'engine' | 'trainer' | 'trial'; readonly run: string | null; readonly pid: number | undefined }[];
  /** Saves what trains and ends every process. */
  close(): Promise<void>;
}

/** What is done in processes of its own is answered here; everything else is the engine's. */
type Routed = 'readSheet' | 'mapDigits' | 'measureRobustness' | 'stopInspecting' | 'findIssues' | 'fitStrangers' | 'findLearningRate' | 'stopFinding' | 'timeEpoch' | 'stopTiming' | 'startRun' | 'resumeRun' | 'awaitRun' | 'pauseRun' | 'continueRun' | 'stopRun' | 'moveWorkspace';
type Routes = { readonly [Name in Routed]: (params: Params<Name>) => Promise<Result<Name>> };

export function startHost({ spawns, entry, settings: first, worksQueue = false, cores = availableParallelism() }: HostOptions): Host {
  const listeners = new Set<(event: EngineEvent) => void>();
  const emit = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event);
  };
  let settings = first;
  const options: ProcessOptions = { starter: new Starter(spawns), entry, settings: () => settings, emit };
  const engine = keepEngine({ ...options, onServe: () => queue?.goOn() });
  const trainers = keepTrainers({ ...options, onEnd: () => queue?.look() });
  const preferred = async (): Promise<number | null> => ((await engine.ask('getSettings', {})) as Result<'getSettings'>).settings.threads;
  const chooser = keepThreadChooser({ ...options, isDisturbed: () => trainers.pids().length > 0, preferred });
  const queue = worksQueue ? workQueue({ engine, trainers, chooser, cores, emit }) : null;
  const aside = <Answer>(work: () => Promise<Answer>): Promise<Answer> => (queue === null ? work() : queue.aside(work));
  if (queue !== null) {
    listeners.add(({ event }) => {
      if (event === 'queueChanged') queue.goOn();
    });
  }

  const passing = keepPassing(options);
  // The engine says what is wrong with the request before a process is started for it.
  const finders = keepRateFinders(passing, async ({ model, data, plan, overrides }) => chooser.recall((await engine.ask('planRun', { model, data, plan, overrides })) as RunRecord));
  const inspections = keepInspections(passing, engine);
  const readSheet = keepSheets(passing, engine);
  // Most of a search for issues is products of matrices and convolutions, which take what cores there are.
  const searching = { threads: { interOp: 1, intraOp: availableParallelism() }, ended: (death: Death) => new InklingError('issueSearchEnded', { death }) };
  const fitting = { ...searching, ended: (death: Death) => new InklingError('strangersFitEnded', { death }) };

  let movesTo: string | null = null;
  /** A trainer would write where nothing is any more in a moment. */
  const assertStays = (): void => {
    if (movesTo !== null) throw new InklingError('workspaceMoves', { folder: movesTo });
  };
  const move = async (params: Params<'moveWorkspace'>): Promise<Result<'moveWorkspace'>> => {
    assertStays();
    const run = [...trainers.pids(), ...chooser.pids()][0]?.run;
    if (run !== undefined || trainers.load() > 0) throw new InklingError('workspaceBusy', { run: run ?? null });
    movesTo = params.folder;
    try {
      const moved = (await engine.ask('moveWorkspace', params)) as Result<'moveWorkspace'>;
      settings = { ...settings, workspaceFolder: moved.folder };
      await engine.restart();
      return moved;
    } catch (error) {
      if (hasCode(error, 'engineEnded')) await followMoved();
      throw error;
    } finally {
      movesTo = null;
    }
  };

  /** The engine may have died when all was done; the one that took its place says so. */
  const followMoved = async (): Promise<void> => {
    try {
      await engine.ready();
    } catch (error) {
      if (!hasCode(error, 'workspaceMoved')) throw error;
      settings = { ...settings, workspaceFolder: error.values.folder };
      await engine.restart();
    }
  };
  const findRecord = async (run: string): Promise<RunRecord> => ((await engine.ask('getRun', { run })) as Result<'getRun'>).record;
  const routes: Routes = {
    readSheet,
    findIssues: (params) => passing.during(searching, async (link) => (await link.ask('findIssues', params)) as Result<'findIssues'>),
    // Principal components are there at once, and would wait longer for a process than for themselves.
    mapDigits: async (params) => (params.projection === 'umap' ? inspections.run('mapDigits', params) : ((await engine.ask('mapDigits', params)) as Result<'mapDigits'>)),
    measureRobustness: (params) => inspections.run('measureRobustness', params),
    stopInspecting: (params) => inspections.stop(params),
    fitStrangers: (params) => passing.during(fitting, async (link) => (await link.ask('fitStrangers', params)) as Result<'fitStrangers'>),
    findLearningRate: (params) => finders.find(params),
    stopFinding: (params) => finders.stop(params),
    timeEpoch: (params) => timeEpoch({ engine, chooser }, params),
    stopTiming: async ({ timing }) => {
      chooser.stopTiming(timing);
      return null;
    },
    startRun: (params) =>
      aside(async () => {
        assertStays();
        const planned = (await engine.ask('planRun', params)) as RunRecord;
        const record = await chooser.choose(planned, params.threads);
        await engine.ask('makeRun', record);
        await trainers.begin(record, { run: record.id });
        return { run: record.id };
      }),
    resumeRun: (params) =>
      aside(async () => {
        assertStays();
        const record = await findRecord(params.run);
        await chooser.giveWay();
        await trainers.begin(record, { ...params, run: record.id });
        return { run: record.id };
      }),
    awaitRun: async ({ run }) => trainers.ended(run) ?? ((await engine.ask('getRun', { run })) as Result<'getRun'>),
    moveWorkspace: (params) => aside(() => move(params)),
    pauseRun: (params) => trainers.ask(params.run, 'pauseRun', params),
    continueRun: (params) => trainers.ask(params.run, 'continueRun', params),
    stopRun: async (params) => (chooser.stop(params.run) ? null : trainers.ask(params.run, 'stopRun', params)),
  };
  const isRouted = (name: RequestName): name is Routed => Object.hasOwn(routes, name);

  return {
    async request(name, params) {
      // One name's route, params and result belong together, which TypeScript cannot follow through a union of names.
      if (isRouted(name)) return (routes[name] as (params: unknown) => Promise<never>)(params);
      return (await engine.ask(name, params)) as never;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ready: () => engine.ready(),
    folder: () => settings.workspaceFolder,
    processes: () => [
      { process: 'engine', run: null, pid: engine.pid() },
      ...trainers.pids().map(({ run, pid }) => ({ process: 'trainer', run, pid }) as const),
      ...chooser.pids().map(({ run, pid }) => ({ process: 'trial', run, pid }) as const),
      ...passing.pids().map((pid) => ({ process: 'trial', run: null, pid }) as const),
    ],
    async close() {
      const queueClosed = queue?.close();
      await chooser.close();
      finders.close();
      await passing.close();
      await trainers.close();
      await queueClosed;
      await engine.close();
    },
  };
}
