/** How long an epoch takes on this machine: by the trials that tell how many threads are fastest, which are remembered for the run itself. */
import type { EpochTime } from '../contract/epochTime.ts';
import type { Params } from '../contract/requests.ts';
import type { RunRecord } from '../contract/run.ts';
import { toEpochTime } from '../engine/timeEpoch.ts';
import type { ThreadChooser } from './chooseThreads.ts';
import type { EngineLink } from './engineLink.ts';

interface Parts {
  readonly engine: EngineLink;
  readonly chooser: ThreadChooser;
}

/** The engine says what is wrong with the request before a process is started for it. */
export async function timeEpoch({ engine, chooser }: Parts, { timing, measure, ...training }: Params<'timeEpoch'>): Promise<EpochTime | null> {
  const record = (await engine.ask('planRun', training)) as RunRecord;
  const found = await chooser.time(record, measure ? timing : null);
  if (found === null) return null;
  const { threads, secondsPerStep } = found.trials.reduce((best, trial) => (trial.secondsPerStep < best.secondsPerStep ? trial : best));
  return toEpochTime(record, secondsPerStep, threads, found.remembered);
}
