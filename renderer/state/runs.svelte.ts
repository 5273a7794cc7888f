/** The runs of the workspace, kept as they change, and what can be done to them. */
import { SvelteMap } from 'svelte/reactivity';
import { hasCode } from '../../electron/contract/errors.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Params } from '../../electron/contract/requests.ts';
import type { RunRecord, RunSummary } from '../../electron/contract/run.ts';
import type { CheckpointSummary } from '../../electron/contract/sample.ts';
import type { Connection } from '../lib/connection.ts';
import { nameRuns } from '../lib/names.ts';
import { listRuns } from '../lib/runTable.ts';
import { Loaded } from './loaded.svelte.ts';

export type ThreadChoice = Extract<EngineEvent, { event: 'threadsChosen' }>;
export type Progress = Extract<EngineEvent, { event: 'runProgressed' }>;

/** The name under which the contract knows the model that comes with Inkling. */
export const starterName = 'starter';

/** Journals are read anew, so not for every single event of a lively moment. */
const msBetweenReads = 300;
/** Beyond so many at once, as after a restore, all are read together. */
const mostReadAlone = 20;

/** Whether it can be interfered with now. */
export const isActive = ({ state, live }: RunSummary): boolean => live && (state === 'training' || state === 'paused');

/** Whether it can go on from its newest checkpoint. */
export const isResumable = ({ state, live }: RunSummary): boolean => !live && (state === 'interrupted' || state === 'paused');

/** Whether it has come to an end from which it can be trained further. */
export const isExtendable = ({ state, live }: RunSummary): boolean => !live && (state === 'completed' || state === 'earlyStopped');

export class Runs {
  readonly list = new Loaded<readonly RunSummary[]>();
  /** `null` where this copy of Inkling has none. */
  starter = $state.raw<RunSummary | null>(null);
  readonly progress = new SvelteMap<string, Progress>();
  /** How the threads of a run were chosen, where that was heard. */
  readonly threads = new SvelteMap<string, ThreadChoice>();
  /** The run that is to be, while it is measured how many threads suit it. */
  measuring = $state<string | null>(null);
  /** What waits in the queue, in order. */
  waiting = $state.raw<readonly RunRecord[]>([]);
  /** How many runs the queue holds, with those of it that train. */
  queued = $state(0);
  /** Whether nothing more of it begins. */
  queuePaused = $state(false);
  readonly checkpoints = new SvelteMap<string, readonly CheckpointSummary[]>();
  /** The last thing asked for that could not be done, and to which run; `null` stands for a run that was to be. */
  refusal = $state.raw<{ readonly run: string | null; readonly error: unknown } | null>(null);
  /** Runs that have been asked to stop and have not yet said so. */
  stopping = $state.raw<ReadonlySet<string>>(new Set());
  /** What those were called that were deleted while this window was open. */
  readonly #goneNames = new SvelteMap<string, string>();
  readonly #connection: Connection;
  #listTimer: ReturnType<typeof setTimeout> | undefined;
  #listing: Promise<unknown> = Promise.resolve();
  readonly #changed = new Set<string>();
  #readTimer: ReturnType<typeof setTimeout> | undefined;

  /** What trains or is held, the newest first. */
  readonly active = $derived((this.list.value ?? []).filter(isActive));

  /** What lists show where nobody asks for all. */
  readonly listed = $derived(listRuns(this.list.value ?? []));
  readonly #names = $derived(nameRuns(this.list.value ?? []));

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  find(run: string | null): RunSummary | null {
    if (run === starterName) return this.starter;
    return this.list.value?.find(({ record }) => record.id === run) ?? null;
  }

  /** What a run is called, also one that is no longer there. */
  nameOf(run: string): string {
    return this.#names.get(run) ?? this.#goneNames.get(run) ?? run;
  }

  async load(): Promise<void> {
    await Promise.all([this.#list(), this.#loadStarter(), this.#loadQueue()]);
  }

  async loadCheckpoints(run: string): Promise<void> {
    try {
      this.checkpoints.set(run, await this.#connection.request('listCheckpoints', { run }));
    } catch (error) {
      this.refusal = { run, error };
    }
  }

  hear(event: EngineEvent): void {
    switch (event.event) {
      case 'runProgressed':
        this.progress.set(event.run, event);
        return;
      case 'checkpointWritten':
        if (this.checkpoints.has(event.run)) void this.loadCheckpoints(event.run);
        return;
      case 'runFinished':
      case 'runFailed':
        this.progress.delete(event.run);
        this.stopping = new Set([...this.stopping].filter((run) => run !== event.run));
        this.#readSoon(event.run);
        return;
      case 'runStarted':
      case 'runResumed':
        void this.#loadQueue();
        this.#readSoon(event.run);
        return;
      case 'queueChanged':
      case 'queueStuck':
        void this.#loadQueue();
        return;
      case 'runPaused':
      case 'epochEnded':
        this.#readSoon(event.run);
        return;
      case 'processEnded':
        if (event.run === null) this.#listSoon();
        else this.#readSoon(event.run);
        return;
      case 'threadsMeasuring':
        this.measuring = event.run;
        return;
      case 'threadsChosen':
        this.measuring = null;
        this.threads.set(event.run, event);
        return;
      case 'runDescribed':
        this.#change((runs) => runs.map((each) => (each.record.id === event.run ? { ...each, label: event.label } : each)));
        return;
      case 'runsDeleted':
        for (const run of event.runs) this.#goneNames.set(run, this.nameOf(run));
        this.#change((runs) => runs.filter(({ record }) => !event.runs.includes(record.id)));
        for (const run of event.runs) this.checkpoints.delete(run);
        return;
      case 'runsRestored':
        for (const run of event.runs) this.#readSoon(run);
        return;
      case 'stepsTrained':
      case 'samplesAnswered':
      case 'learningRatesTried':
      case 'inspectionProgressed':
      case 'samplesChecked':
      case 'evaluationProgressed':
      case 'strangersFitting':
      case 'fetchProgressed':
      case 'fetchEnded':
      case 'dataMaking':
      case 'importProgressed':
      case 'exportProgressed':
      case 'drawingsChanged':
      case 'settingsChanged':
      case 'workspaceMoving':
      case 'warned':
        return;
    }
  }

  /** The run that trains from now on, or `null` where it could not be started: `refusal` says why. */
  async start(params: Params<'startRun'>): Promise<string | null> {
    const started = await this.#try(null, () => this.#connection.request('startRun', params));
    this.measuring = null;
    await this.load();
    return started?.run ?? null;
  }

  /** Lets a run wait for its turn; `null` where it could not be put in the queue: `refusal` says why. */
  async enqueue(params: Params<'queueRun'>): Promise<string | null> {
    return (await this.#try(null, () => this.#connection.request('queueRun', params)))?.run ?? null;
  }

  async leaveQueue(run: string): Promise<void> {
    await this.#try(null, () => this.#connection.request('unqueueRun', { run }));
  }

  /** `place` counts from 1, with those that train. */
  async moveQueued(run: string, place: number): Promise<void> {
    await this.#try(null, () => this.#connection.request('moveQueued', { run, place }));
  }

  pauseQueue(): Promise<null> {
    return this.#try(null, () => this.#connection.request('pauseQueue', {}));
  }

  continueQueue(): Promise<null> {
    return this.#try(null, () => this.#connection.request('continueQueue', {}));
  }

  /** Gives up a run that is not there yet. */
  giveUp(run: string): Promise<null> {
    return this.#try(null, () => this.#connection.request('stopRun', { run, keepBest: false }));
  }

  pause(run: string): Promise<null> {
    return this.#try(run, () => this.#connection.request('pauseRun', { run }));
  }

  /** Lets a run that is held go on. */
  goOn(run: string): Promise<null> {
    return this.#try(run, () => this.#connection.request('continueRun', { run }));
  }

  /** Starts a process that goes on from the newest checkpoint; `epochs` counts from the run's beginning. */
  async resume(run: string, epochs?: number): Promise<void> {
    await this.#try(run, () => this.#connection.request('resumeRun', { run, ...(epochs === undefined ? {} : { epochs }) }));
    await this.load();
  }

  async stopAndKeepBest(run: string): Promise<void> {
    this.stopping = new Set([...this.stopping, run]);
    await this.#try(run, () => this.#connection.request('stopRun', { run, keepBest: true }));
    if (this.refusal?.run === run) this.stopping = new Set([...this.stopping].filter((each) => each !== run));
  }

  /** What is known of the runs without reading their journals anew; a list that is under way has the change already, or is asked for again. */
  #change(change: (runs: readonly RunSummary[]) => readonly RunSummary[]): void {
    if (this.list.loading) this.#listSoon();
    if (this.list.value !== null) this.list.value = change(this.list.value);
  }

  async #try<Result>(run: string | null, work: () => Promise<Result>): Promise<Result | null> {
    this.refusal = null;
    try {
      return await work();
    } catch (error) {
      // Who stopped it knows.
      if (!hasCode(error, 'startStopped')) this.refusal = { run, error };
      return null;
    }
  }

  /** Its absence is no error: a copy from the sources may have none. */
  async #loadStarter(): Promise<void> {
    try {
      this.starter = await this.#connection.request('getRun', { run: starterName });
    } catch {
      this.starter = null;
    }
  }

  async #loadQueue(): Promise<void> {
    try {
      const { runs, paused } = await this.#connection.request('listQueue', {});
      this.queued = runs.length;
      this.queuePaused = paused;
      this.waiting = runs.filter(({ begun }) => !begun).map(({ record }) => record);
    } catch (error) {
      this.refusal = { run: null, error };
    }
  }

  /** Reads what one run has come to: the others stay as they are, be there hundreds. */
  #readSoon(run: string): void {
    this.#changed.add(run);
    if (this.#readTimer !== undefined) return;
    this.#readTimer = setTimeout(() => {
      this.#readTimer = undefined;
      const changed = [...this.#changed];
      this.#changed.clear();
      if (this.list.value === null || this.list.loading || changed.length > mostReadAlone) this.#listSoon();
      else for (const each of changed) void this.#read(each);
    }, msBetweenReads);
  }

  async #read(run: string): Promise<void> {
    try {
      const summary = await this.#connection.request('getRun', { run });
      // A run keeps its place, which is that of its beginning.
      this.#change((runs) => [...runs.filter(({ record }) => record.id !== run), summary].toSorted((a, b) => b.record.createdAtMs - a.record.createdAtMs));
    } catch {
      // One that is not there, or cannot be read, is told by the list.
      this.#listSoon();
    }
  }

  #listSoon(): void {
    if (this.#listTimer !== undefined) return;
    // Beside a list that is under way another would take its place, and while there is news all the time none would ever come.
    this.#listTimer = setTimeout(() => {
      void this.#listing.then(() => {
        this.#listTimer = undefined;
        void this.#list();
      });
    }, msBetweenReads);
  }

  async #list(): Promise<void> {
    await (this.#listing = this.list.load(() => this.#connection.request('listRuns', {})));
  }
}
