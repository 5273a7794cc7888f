/** The processes that train: one per run, gone when the run ends, started again when they die on the way. */
import { availableParallelism } from 'node:os';
import { InklingError } from '../contract/errors.ts';
import type { EngineEvent } from '../contract/events.ts';
import { toFailure } from '../contract/outcome.ts';
import type { Params, Result } from '../contract/requests.ts';
import type { RunRecord } from '../contract/run.ts';
import type { Death } from '../contract/texts/en/process.ts';
import { toEnvironment } from './environment.ts';
import type { Link } from './link.ts';
import type { ProcessOptions } from './starter.ts';
import { estimateThreads, sizeOf } from './threadCandidates.ts';

export interface Trainers {
  /** Starts a process that resumes the run; settles once it trains. */
  begin(record: RunRecord, params: Params<'resumeRun'>): Promise<void>;
  /** Asks the process that trains the run; `null` where none does. */
  ask(run: string, name: 'pauseRun' | 'continueRun' | 'stopRun', params: unknown): Promise<null>;
  /** The end of a run that trains now; `null` where none does. */
  ended(run: string): Promise<Result<'awaitRun'>> | null;
  /** How many cores the runs can keep busy that train or are about to. */
  load(): number;
  pids(): readonly { readonly run: string; readonly pid: number | undefined }[];
  /** Saves all runs and ends their processes. */
  close(): Promise<void>;
}

interface Trainer {
  link: Link;
  readonly ended: Promise<Result<'awaitRun'>>;
}

/** A process that dies so often without a new checkpoint would die for ever. */
const deathsWithoutProgress = 5;
const patienceMs = 5000;

/** `onEnd` is called when a run no longer trains, or did not come to train. */
export function keepTrainers({ starter, entry, settings, emit, onEnd }: ProcessOptions & { readonly onEnd: () => void }): Trainers {
  /** One for each process, from before it is started. */
  const loads = new Set<{ readonly cores: number }>();
  const trainers = new Map<string, Trainer>();
  /** Of processes that do not train yet. */
  const beginnings = new Set<Promise<void>>();
  let closing = false;
  const isClosing = (): boolean => closing;

  const begin = async (record: RunRecord, params: Params<'resumeRun'>): Promise<void> => {
    if (isClosing()) throw new InklingError('shuttingDown', {});
    const run = record.id;
    if (trainers.has(run)) throw new InklingError('runTrainsAlready', { run });
    // Fewer cores than when the run began change nothing: with other threads its numbers would be others.
    const threads = record.threads ?? estimateThreads(record, availableParallelism());
    const environment = toEnvironment(threads);
    let vainDeaths = 0;
    const tellEnd = (death: Death, next: 'resumed' | 'waits' | 'otherWay' | 'javascript'): void =>
      emit({ event: 'processEnded', process: 'trainer', run, death, next });
    const lost = (death: Death) => new InklingError('trainerEnded', { run, death });
    const onEvent = (event: EngineEvent): void => {
      if (event.event === 'checkpointWritten') vainDeaths = 0;
      emit(event);
    };
    const start = async (what: Params<'resumeRun'>): Promise<Link> => {
      const link = await starter.start({ entry, settings: settings(), environment, role: 'trainer', onEvent, lost, onFallback: tellEnd });
      try {
        await link.ask('resumeRun', what);
        return link;
      } catch (error) {
        await link.close(patienceMs);
        throw error;
      }
    };
    const follow = async (first: Link): Promise<Result<'awaitRun'>> => {
      for (let link = first; ; ) {
        try {
          const summary = (await link.ask('awaitRun', { run })) as Result<'awaitRun'>;
          await link.close(patienceMs);
          return summary;
        } catch (error) {
          if (!(error instanceof InklingError) || error.code !== 'trainerEnded') {
            await link.close(patienceMs);
            throw error;
          }
          const { death } = error.values as { readonly death: Death };
          vainDeaths++;
          const goesOn = !closing && vainDeaths < deathsWithoutProgress;
          tellEnd(death, goesOn ? 'resumed' : 'waits');
          if (!goesOn) throw error;
          link = await start({ run });
          trainer.link = link;
        }
      }
    };
    const load = { cores: record.backend.kind === 'javascript' ? 1 : sizeOf(threads) };
    loads.add(load);
    const release = (): void => {
      loads.delete(load);
      onEnd();
    };
    const link = await start(params).catch((error: unknown) => {
      release();
      throw error;
    });
    if (isClosing()) {
      await link.close(patienceMs);
      release();
      throw new InklingError('shuttingDown', {});
    }
    const trainer: Trainer = { link, ended: Promise.resolve().then(() => follow(link)).finally(() => {
      trainers.delete(run);
      release();
    }) };
    trainers.set(run, trainer);
    // Events tell of it; somebody may also await it.
    trainer.ended.catch((error: unknown) => {
      if (error instanceof InklingError && error.code === 'trainerEnded') emit({ event: 'runFailed', run, failure: toFailure(error) });
    });
  };

  return {
    begin(record, params) {
      const beginning = begin(record, params);
      beginnings.add(beginning);
      return beginning.finally(() => beginnings.delete(beginning));
    },
    async ask(run, name, params) {
      const trainer = trainers.get(run);
      if (trainer === undefined) throw new InklingError('runNotTraining', { run });
      return (await trainer.link.ask(name, params)) as null;
    },
    ended: (run) => trainers.get(run)?.ended ?? null,
    load: () => [...loads].reduce((sum, { cores }) => sum + cores, 0),
    pids: () => [...trainers].map(([run, { link }]) => ({ run, pid: link.pid })),
    async close() {
      closing = true;
      await Promise.allSettled(beginnings);
      await Promise.allSettled([...trainers.values()].map(({ link }) => link.close(patienceMs)));
    },
  };
}
