/** Works the queue off: begins its runs in their order, side by side as far as their threads find cores. */
import { InklingError, hasCode, isInklingError } from '../contract/errors.ts';
import type { EngineEvent } from '../contract/events.ts';
import { toFailure } from '../contract/outcome.ts';
import type { Queue } from '../contract/queue.ts';
import type { Result } from '../contract/requests.ts';
import type { RunRecord } from '../contract/run.ts';
import type { ThreadChooser } from './chooseThreads.ts';
import type { EngineLink } from './engineLink.ts';
import { sizeOf } from './threadCandidates.ts';
import type { Trainers } from './trainers.ts';

export interface QueueWorker {
  /** Something has changed: there may be a run to begin now. */
  look(): void;
  /** The queue itself was changed, so that it can be written: what kept it from going on is tried again. */
  goOn(): void;
  /** Nothing of the queue begins while this work goes on, which may measure or start a run. */
  aside<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Nothing more begins; what trains keeps its place for the next time. */
  close(): Promise<void>;
}

export interface QueueOptions {
  readonly engine: EngineLink;
  readonly trainers: Trainers;
  readonly chooser: ThreadChooser;
  readonly cores: number;
  readonly emit: (event: EngineEvent) => void;
}

type Entry = Queue['runs'][number];

/** Until the trainer of a host that was killed has saved its run and let go of it. */
const msUntilReleased = 500;
const lossesInARow = 5;
/** What keeps one run from being written keeps every other from it: none of them is to blame. */
const isOfDisk = (error: unknown): boolean => isInklingError(error) && ['diskFull', 'notWritable', 'diskFailed', 'folderGone'].includes(error.code);
const unfinished: readonly Result<'getRun'>['state'][] = ['training', 'paused', 'interrupted'];

export function workQueue({ engine, trainers, chooser, cores, emit }: QueueOptions): QueueWorker {
  /** What this worker has begun, until it has left the queue. */
  const begun = new Set<string>();
  let besides = 0;
  let isStuck = false;
  let closing = false;
  const isClosing = (): boolean => closing;
  let wanted = false;
  let working: Promise<void> | null = null;
  let later: ReturnType<typeof setTimeout> | undefined;

  const look = (): void => {
    wanted = true;
    working ??= work().finally(() => (working = null));
  };
  const work = async (): Promise<void> => {
    let losses = 0;
    while (wanted && !closing) {
      wanted = false;
      try {
        while (await beginNext()) losses = 0;
      } catch (error) {
        // A new engine serves by the next question, unless none comes up at all.
        if (hasCode(error, 'engineEnded') && ++losses < lossesInARow) wanted = true;
        else stick(error);
      }
    }
  };
  /** Nothing begins and nothing leaves until the queue is changed: it could not be written, or no run could. */
  const stick = (error: unknown): void => {
    if (isStuck || isClosing()) return;
    isStuck = true;
    emit({ event: 'queueStuck', failure: toFailure(error) });
  };
  const list = async (): Promise<Queue> => (await engine.ask('listQueue', {})) as Queue;
  const isFree = (): boolean => !closing && !isStuck && besides === 0;

  /** Whether there may be more to begin. */
  const beginNext = async (): Promise<boolean> => {
    const { paused, runs } = await list();
    const next = runs.find(({ record }) => !begun.has(record.id));
    if (!isFree() || paused || next === undefined) return false;
    const run = next.record.id;
    // Somebody resumed it by hand: it trains for the queue now.
    if (trainers.ended(run) !== null) return watch(run);
    try {
      const record = next.begun ? await goOnWith(run) : next.record;
      if (record === null) return await leave(run);
      const load = trainers.load();
      if (load > 0 && load + sizeOf(await toThreads({ ...next, record })) > cores) return false;
      await begin({ ...next, record }, load > 0);
    } catch (error) {
      return pass(run, error);
    }
    return watch(run);
  };

  /** The record of a run that was begun before and is not over. */
  const goOnWith = async (run: string): Promise<RunRecord | null> => {
    const { record, state } = (await engine.ask('getRun', { run })) as Result<'getRun'>;
    return unfinished.includes(state) ? record : null;
  };
  const toThreads = async ({ record, threads, begun: isMade }: Entry) => {
    if (isMade || record.backend.kind === 'javascript') return record.threads;
    return threads === undefined ? chooser.recall(record) : { interOp: 1, intraOp: threads };
  };
  const begin = async (entry: Entry, isBusy: boolean): Promise<void> => {
    const { record, threads } = entry;
    if (entry.begun) return trainers.begin(record, { run: record.id });
    const chosen = await chooser.choose(record, threads, isBusy ? 'recall' : 'measure');
    // It may have been taken out, or everything be held, while threads were measured.
    const { paused, runs } = await list();
    if (closing || paused || !runs.some((each) => each.record.id === record.id)) return;
    const made = { ...chosen, createdAtMs: Date.now() };
    await engine.ask('makeRun', made);
    await trainers.begin(made, { run: record.id });
  };

  /** Lets the run go when it ends, however it does; it holds up no other. */
  const watch = (run: string): boolean => {
    const ended = trainers.ended(run);
    if (ended === null) return true;
    begun.add(run);
    const letGo = async (): Promise<void> => {
      const failure: unknown = await ended.then(() => null, (error: unknown) => error);
      if (closing) return;
      if (isOfDisk(failure)) {
        begun.delete(run);
        stick(failure);
      } else await leave(run);
    };
    void letGo().catch(stick).finally(look);
    return true;
  };
  const leave = async (run: string): Promise<boolean> => {
    try {
      await engine.ask('unqueueRun', { run });
    } catch (error) {
      // It was taken out by hand.
      if (!hasCode(error, 'runNotQueued')) throw error;
    }
    begun.delete(run);
    return true;
  };
  /** What kept a run from beginning; whether the next one may. */
  const pass = async (run: string, error: unknown): Promise<boolean> => {
    if (closing || hasCode(error, 'shuttingDown')) return false;
    if (hasCode(error, 'engineEnded') || isOfDisk(error)) throw error;
    if (hasCode(error, 'runHeld')) {
      clearTimeout(later);
      later = setTimeout(look, msUntilReleased);
      return false;
    }
    if (!(error instanceof InklingError && error.code === 'startStopped')) emit({ event: 'runFailed', run, failure: toFailure(error) });
    return leave(run);
  };

  return {
    look,
    goOn() {
      isStuck = false;
      look();
    },
    async aside(work) {
      besides++;
      try {
        return await work();
      } finally {
        besides--;
        look();
      }
    },
    async close() {
      closing = true;
      clearTimeout(later);
      await working;
    },
  };
}
