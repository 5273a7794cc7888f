/** The program behind a window: one engine, a trainer per run, and the contract over both. */
import type { Bridge } from '../contract/bridge.ts';
import type { EngineEvent } from '../contract/events.ts';
import type { Params, RequestName, Result } from '../contract/requests.ts';
import type { RunRecord } from '../contract/run.ts';
import type { Spawn } from './child.ts';
import { keepEngine } from './engineLink.ts';
import { Starter } from './starter.ts';
import { keepTrainers } from './trainers.ts';
import type { EngineSettings } from './wire.ts';

export interface HostOptions {
  /** Ways to start a process, in order: the next is taken when one does not come up. */
  readonly spawns: readonly Spawn[];
  /** The built script of the child processes. */
  readonly entry: string;
  readonly settings: EngineSettings;
}

export interface Host extends Bridge {
  /** Settles when the engine serves; rejects with why it cannot, such as a workspace that another program holds. */
  ready(): Promise<void>;
  /** The processes that run now, for diagnostics. */
  processes(): readonly { readonly process: 'engine' | 'trainer'; readonly run: string | null; readonly pid: number | undefined }[];
  /** Saves what trains and ends every process. */
  close(): Promise<void>;
}

/** What a window asks of trainers is answered here; everything else is the engine's. */
type Routed = 'startRun' | 'resumeRun' | 'awaitRun' | 'pauseRun' | 'continueRun' | 'stopRun';
type Routes = { readonly [Name in Routed]: (params: Params<Name>) => Promise<Result<Name>> };

export function startHost({ spawns, entry, settings }: HostOptions): Host {
  const listeners = new Set<(event: EngineEvent) => void>();
  const emit = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const starter = new Starter(spawns);
  const engine = keepEngine({ starter, entry, settings, emit });
  const trainers = keepTrainers({ starter, entry, settings, emit });

  const findRecord = async (run: string): Promise<RunRecord> => ((await engine.ask('getRun', { run })) as Result<'getRun'>).record;
  const routes: Routes = {
    async startRun(params) {
      const { run } = (await engine.ask('prepareRun', params)) as { readonly run: string };
      await trainers.begin(await findRecord(run), { run });
      return { run };
    },
    async resumeRun(params) {
      const record = await findRecord(params.run);
      await trainers.begin(record, { ...params, run: record.id });
      return { run: record.id };
    },
    awaitRun: async ({ run }) => trainers.ended(run) ?? ((await engine.ask('getRun', { run })) as Result<'getRun'>),
    pauseRun: (params) => trainers.ask(params.run, 'pauseRun', params),
    continueRun: (params) => trainers.ask(params.run, 'continueRun', params),
    stopRun: (params) => trainers.ask(params.run, 'stopRun', params),
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
    processes: () => [
      { process: 'engine', run: null, pid: engine.pid() },
      ...trainers.pids().map(({ run, pid }) => ({ process: 'trainer', run, pid }) as const),
    ],
    async close() {
      await trainers.close();
      await engine.close();
    },
  };
}
