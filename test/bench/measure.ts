/** Measures one work: each engine chooses its setting by a trial, then all take turns, pass by pass. */
import { findPreset } from '../../electron/engine/model/presets.ts';
import { describe, sumFigures } from '../../electron/engine/model/describe.ts';
import type { Engine } from './engine.ts';
import type { EngineName } from './engines.ts';
import { passSchema, readySchema, type Job, type Pass, type Ready, type Setting } from './job.ts';
import { toLaunch } from './launch.ts';
import { EngineFailed, startLines, type Lines } from './lines.ts';
import { toSpread } from './statistics.ts';
import { toJob, type DataShape, type Work } from './work.ts';

/** Pictures of an epoch, as which every pass is told. */
const epochSamples = 60_000;
const quickSteps = 4;
/** How many times as slow as the best a setting may be in its first trial to be tried again. */
const nearBest = 1.6;
/** A backward pass computes two products where the forward pass computes one. */
const trainingShare = 3;

export interface MeasuredRow {
  readonly work: string;
  readonly engine: EngineName;
  /** Median of the repetitions, scaled to 60,000 pictures; `min` and `max` likewise. */
  readonly secondsPerEpoch: number;
  readonly secondsPerEpochMin: number;
  readonly secondsPerEpochMax: number;
  readonly imagesPerSecond: number;
  /** Of floating-point operations that the network needs, of what the machine can do by matrix products on all cores. */
  readonly shareOfLimit: number;
  readonly residentBytes: number;
  readonly setting: string;
  readonly version: string;
  readonly firstStepSeconds: number;
  readonly compileSeconds?: number;
  /** Mean training loss of the last pass, nats. */
  readonly finalLoss: number;
  readonly repetitions: number;
  readonly stepsPerRepetition: number;
}

export interface UnmeasuredRow {
  readonly work: string;
  readonly engine: EngineName;
  /** Why, and what to do about it. */
  readonly notMeasured: string;
  /** Whether something broke, and is not only absent. */
  readonly failed: boolean;
}

export type Row = MeasuredRow | UnmeasuredRow;

export interface MeasureOptions {
  readonly data: DataShape;
  readonly cores: number;
  /** GFLOP/s on all cores. */
  readonly limitGigaflops: number;
  readonly repetitions: number;
  /** No trials, few steps: shows that all runs. */
  readonly isQuick: boolean;
  /** What INKLING_PYTHON names. */
  readonly python: string | null;
  readonly tell: (line: string) => void;
}

type NamedEngine = Engine & { readonly name: EngineName };

interface Measuring {
  readonly engine: NamedEngine;
  readonly setting: Setting;
  readonly lines: Lines;
  readonly ready: Ready;
  readonly passes: Pass[];
}

export async function measureWork(work: Work, engines: readonly NamedEngine[], options: MeasureOptions): Promise<Row[]> {
  const { data, tell, repetitions } = options;
  const job = toJob(work, data, { steps: options.isQuick ? quickSteps : work.steps, repetitions });
  const outcomes: (Measuring | UnmeasuredRow)[] = [];
  for (const engine of engines) {
    outcomes.push(
      await orWhyNot(work, engine, async () => {
        const setting = await chooseSetting(work, engine, options);
        tell(`${work.name}: ${engine.name} warms up (${setting.label})`);
        const lines = begin(engine, setting, job, options);
        return { engine, setting, lines, ready: await lines.receive(readySchema), passes: [] };
      }),
    );
  }
  for (let repetition = 1; repetition <= repetitions; repetition++) {
    for (const [index, one] of outcomes.entries()) {
      if ('notMeasured' in one) continue;
      tell(`${work.name}: repetition ${repetition}/${repetitions}, ${one.engine.name}`);
      outcomes[index] = await orWhyNot(work, one.engine, async () => {
        one.passes.push(await pass(one.lines));
        return one;
      });
    }
  }
  const { flops } = sumFigures(describe(job.spec));
  const rows = outcomes.map((one) => ('notMeasured' in one ? one : toRow(work, job, one, flops, options)));
  await Promise.all(outcomes.flatMap((one) => ('notMeasured' in one ? [] : [one.lines.close()])));
  return rows;
}

/**
 * The setting whose fastest pass is the fastest. Each gets a process of its own, as threads are a process's; what comes
 * near the best is tried again afterwards, so that one moment's disturbance does not decide.
 */
export async function chooseSetting(work: Work, engine: NamedEngine, options: MeasureOptions): Promise<Setting> {
  const { data, cores, isQuick } = options;
  const job = toJob(work, data, { steps: isQuick ? quickSteps : work.trialSteps, repetitions: 2 });
  const settings = engine.settings(job, cores);
  if (isQuick || settings.length === 1) return settings[0]!;
  const first = new Map<Setting, number>();
  for (const setting of settings) first.set(setting, await trySetting(work, engine, setting, job, Math.min(...first.values()), options));
  const fastest = Math.min(...first.values());
  const near = settings.filter((setting) => first.get(setting)! <= nearBest * fastest);
  if (near.length === 1) return near[0]!;
  const seconds = new Map<Setting, number>();
  for (const setting of near) seconds.set(setting, Math.min(first.get(setting)!, await trySetting(work, engine, setting, job, fastest, options)));
  return near.reduce((best, setting) => (seconds.get(setting)! < seconds.get(best)! ? setting : best));
}

/** Seconds of the faster of two passes; infinite if it is many times slower than the best so far. */
async function trySetting(work: Work, engine: NamedEngine, setting: Setting, job: Omit<Job, 'options'>, best: number, options: MeasureOptions): Promise<number> {
  const lines = begin(engine, setting, job, options);
  // A compiler may take longer than all passes together, and what is many times slower need not be watched to its end.
  const giveUp = Number.isFinite(best) ? setTimeout(() => lines.kill(), (20 + 8 * best) * 1000) : undefined;
  let seconds = Infinity;
  try {
    await lines.receive(readySchema);
    seconds = Math.min((await pass(lines)).seconds, (await pass(lines)).seconds);
    options.tell(`${work.name}: ${engine.name} tried with ${setting.label}: ${((seconds * epochSamples) / (job.steps * job.plan.batchSize)).toFixed(2)} s per epoch`);
  } catch (error) {
    if (!lines.killed) throw error;
    options.tell(`${work.name}: ${engine.name} given up with ${setting.label}`);
  } finally {
    clearTimeout(giveUp);
  }
  await lines.close();
  return seconds;
}

function begin(engine: Engine, setting: Setting, job: Omit<Job, 'options'>, { python }: MeasureOptions): Lines {
  if (engine.kind === 'python' && python === null) throw new PythonMissing(engine.packages);
  const lines = startLines(toLaunch(engine, setting, python ?? ''));
  lines.send({ ...job, options: setting.options } satisfies Job);
  return lines;
}

function pass(lines: Lines): Promise<Pass> {
  lines.send({ kind: 'go' });
  return lines.receive(passSchema);
}

class PythonMissing extends Error {
  constructor(packages: string) {
    super(`needs a Python with ${packages}: python3 -m venv peers && peers/bin/pip install ${packages}, then INKLING_PYTHON=peers/bin/python`);
  }
}

/** A peer that is absent or breaks does not cost the others their figures. */
async function orWhyNot(work: Work, engine: NamedEngine, measure: () => Promise<Measuring>): Promise<Measuring | UnmeasuredRow> {
  try {
    return await measure();
  } catch (error) {
    const row = { work: work.name, engine: engine.name };
    if (error instanceof PythonMissing) return { ...row, notMeasured: error.message, failed: false };
    if (!(error instanceof EngineFailed)) throw error;
    const isAbsent = engine.kind === 'python' && error.message.startsWith('ModuleNotFoundError');
    return { ...row, notMeasured: isAbsent ? new PythonMissing(engine.packages).message : `failed: ${error.message}`, failed: !isAbsent };
  }
}

function toRow(work: Work, job: Omit<Job, 'options'>, { engine, setting, ready, passes }: Measuring, flops: number, { limitGigaflops }: MeasureOptions): MeasuredRow {
  const samples = job.steps * findPreset(work.preset).plan.batchSize;
  const spread = toSpread(passes.map(({ seconds }) => (seconds * epochSamples) / samples));
  const imagesPerSecond = epochSamples / spread.median;
  return {
    work: work.name,
    engine: engine.name,
    secondsPerEpoch: spread.median,
    secondsPerEpochMin: spread.min,
    secondsPerEpochMax: spread.max,
    imagesPerSecond,
    shareOfLimit: (imagesPerSecond * flops * trainingShare) / (limitGigaflops * 1e9),
    residentBytes: Math.max(...passes.map(({ residentBytes }) => residentBytes)),
    setting: setting.label,
    version: ready.version,
    firstStepSeconds: ready.firstStepSeconds,
    ...(ready.compileSeconds === undefined ? {} : { compileSeconds: ready.compileSeconds }),
    finalLoss: passes.at(-1)!.loss,
    repetitions: passes.length,
    stepsPerRepetition: job.steps,
  };
}
