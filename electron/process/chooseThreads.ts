/** With how many threads a run is trained: as many as asked for, else those that a trial found to be the fastest. */
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { InklingError } from '../contract/errors.ts';
import type { EngineEvent } from '../contract/events.ts';
import { countTrained, type RunRecord, type Threads } from '../contract/run.ts';
import { describe, sumFigures } from '../engine/model/describe.ts';
import type { ProcessOptions } from './starter.ts';
import { estimateThreads, sizeOf, toCandidates } from './threadCandidates.ts';
import { keepTrials, recallTrials, type Machine, type ThreadTrial } from './threadMemory.ts';
import { measureThreads, type Measurement } from './measureThreads.ts';

export interface ThreadChooser {
  /**
   * The record with its threads, as far as there are any to choose. Throws `threadsInJavascript`, and `startStopped` or
   * `shuttingDown` where the choice was broken off. `recall`: nothing is measured, for it would tell of a busy machine.
   */
  choose(record: RunRecord, given: number | undefined, how?: 'measure' | 'recall'): Promise<RunRecord>;
  /** What is settled, or an earlier trial found, else a rule of thumb: for work that is over before a trial has paid for itself. */
  recall(record: RunRecord): Promise<Threads>;
  /**
   * What a trial of the record's step told, or tells now where `timing` names one. Throws `timingBusy` where something else
   * of ours works, and `timingStopped` where it was stopped or a run wanted the machine.
   */
  time(record: RunRecord, timing: string | null): Promise<{ readonly trials: readonly ThreadTrial[]; readonly remembered: boolean } | null>;
  stopTiming(timing: string): void;
  /** Ends what is only timed: a run is about to begin. */
  giveWay(): Promise<void>;
  /** Breaks the choice for this run off; whether there was one. */
  stop(run: string): boolean;
  /** The processes of trials that run now. */
  pids(): readonly { readonly run: string | null; readonly pid: number | undefined }[];
  close(): Promise<void>;
}

type Choice = Pick<Extract<EngineEvent, { event: 'threadsChosen' }>, 'threads' | 'how'> & { readonly trials: readonly ThreadTrial[] };

/** A shorter run ends before the trials have paid for themselves. */
const shortRunSeconds = 3;
/** The less of the machine is taken, the better for whoever uses it meanwhile. */
const sameSpeed = 1.03;

interface ChooserOptions {
  /** Whether something else of ours keeps the machine busy, so that a measurement serves this once only. */
  readonly isDisturbed: () => boolean;
  /** What a person has settled for all runs; `null`: whatever is fastest. */
  readonly preferred: () => Promise<number | null>;
}

export function keepThreadChooser(options: ProcessOptions & ChooserOptions): ThreadChooser {
  const { settings, emit, isDisturbed, preferred } = options;
  const cores = availableParallelism();
  const candidates = toCandidates(cores);
  const folder = join(settings().cacheFolder, 'threads');
  const measurements = new Map<string, Measurement>();
  const timings = new Map<string, Measurement>();
  let closing = false;

  const measure = async (record: RunRecord, machine: Machine): Promise<Choice> => {
    if (closing) throw new InklingError('shuttingDown', {});
    const disturbed = isDisturbed() || measurements.size > 0;
    const measurement = measureThreads(options, record, candidates);
    measurements.set(record.id, measurement);
    emit({ event: 'threadsMeasuring', run: record.id });
    const trials = await measurement.trials.finally(() => measurements.delete(record.id));
    if (trials === null) return { threads: estimateThreads(record, cores), how: 'failed', trials: [] };
    if (!disturbed) await keepTrials(folder, machine, record, trials);
    return { threads: fastest(trials), how: 'measured', trials };
  };
  const toMachine = (record: RunRecord): Machine => ({ processor: cpus()[0]?.model ?? '', cores, candidates, tensorflow: record.backend.tensorflow, inkling: settings().version });
  const decide = async (record: RunRecord, given: number | undefined, mayMeasure: boolean): Promise<Choice> => {
    const wanted = given ?? (await preferred());
    if (wanted !== null) return { threads: toThreads(wanted), how: 'given', trials: [] };
    if (candidates.length === 1) return { threads: estimateThreads(record, cores), how: 'single', trials: [] };
    const machine = toMachine(record);
    const trials = await recallTrials(folder, machine, record);
    if (trials !== null) return { threads: fastest(trials), how: 'remembered', trials };
    if (estimateSeconds(record, cores) < shortRunSeconds) return { threads: estimateThreads(record, cores), how: 'short', trials: [] };
    if (!mayMeasure) return { threads: estimateThreads(record, cores), how: 'busy', trials: [] };
    return measure(record, machine);
  };

  const giveWay = async (): Promise<void> => {
    const all = [...timings.values()];
    for (const { stop } of all) stop(new InklingError('timingStopped', {}));
    await Promise.allSettled(all.map(({ trials }) => trials));
  };

  return {
    async choose(record, given, how = 'measure') {
      await giveWay();
      if (record.backend.kind === 'javascript') {
        if (given !== undefined) throw new InklingError('threadsInJavascript', {});
        return record;
      }
      const choice = await decide(record, given, how === 'measure');
      const { threads, trials } = choice;
      const samples = countTrained(record);
      const stepsPerEpoch = samples / Math.min(record.plan.batchSize, samples);
      emit({
        event: 'threadsChosen', run: record.id, threads, how: choice.how,
        trials: trials.map((trial) => ({ threads: trial.threads, secondsPerEpoch: trial.secondsPerStep * stepsPerEpoch })),
      });
      return { ...record, threads };
    },
    async recall(record) {
      const wanted = await preferred();
      if (wanted !== null) return toThreads(wanted);
      const trials = await recallTrials(folder, toMachine(record), record);
      return trials === null ? estimateThreads(record, cores) : fastest(trials);
    },
    async time(record, timing) {
      const machine = toMachine(record);
      const known = await recallTrials(folder, machine, record);
      if (known !== null) return { trials: known, remembered: true };
      if (timing === null) return null;
      if (closing) throw new InklingError('shuttingDown', {});
      if (isDisturbed() || measurements.size + timings.size > 0) throw new InklingError('timingBusy', {});
      const measurement = measureThreads(options, record, record.backend.kind === 'native' ? candidates : candidates.slice(0, 1));
      timings.set(timing, measurement);
      const trials = await measurement.trials.finally(() => timings.delete(timing));
      if (trials === null) throw new InklingError('timingFailed', {});
      if (!isDisturbed()) await keepTrials(folder, machine, record, trials);
      return { trials, remembered: false };
    },
    stopTiming: (timing) => timings.get(timing)?.stop(new InklingError('timingStopped', {})),
    giveWay,
    stop(run) {
      const measurement = measurements.get(run);
      measurement?.stop(new InklingError('startStopped', { run }));
      return measurement !== undefined;
    },
    pids: () => [
      ...[...measurements].flatMap(([run, { pids }]) => pids().map((pid) => ({ run, pid }))),
      ...[...timings.values()].flatMap(({ pids }) => pids().map((pid) => ({ run: null, pid }))),
    ],
    async close() {
      closing = true;
      const all = [...measurements.values(), ...timings.values()];
      for (const { stop } of all) stop(new InklingError('shuttingDown', {}));
      await Promise.allSettled(all.map(({ trials }) => trials));
    },
  };
}

const toThreads = (intraOp: number): Threads => ({ interOp: 1, intraOp });

/** Of those that are as good as the fastest, the one with the fewest threads. */
function fastest(trials: readonly ThreadTrial[]): Threads {
  const best = Math.min(...trials.map(({ secondsPerStep }) => secondsPerStep));
  const good = trials.filter(({ secondsPerStep }) => secondsPerStep <= best * sameSpeed);
  return good.reduce((least, trial) => (sizeOf(trial.threads) < sizeOf(least.threads) ? trial : least)).threads;
}

/** Roughly how long the run takes: a step has its fixed costs, a core does some 50 GFLOP/s, backward is twice forward. */
function estimateSeconds(record: RunRecord, cores: number): number {
  const { spec, plan } = record;
  const samples = countTrained(record);
  const steps = Math.ceil(samples / plan.batchSize);
  const flops = 3 * sumFigures(describe(spec)).flops * samples;
  return plan.epochs * (steps * 3e-4 + flops / (cores * 5e10));
}
