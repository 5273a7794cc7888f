/** Trains one run per fold, one after the other, and tells how accurate they are together and how far they differ. */
import { InklingError } from '../contract/errors.ts';
import { toPercent } from '../contract/figures.ts';
import type { Params, Result } from '../contract/requests.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { followTraining } from './followTraining.ts';
import type { Session } from './session.ts';
import { startTelling } from './startTelling.ts';

interface Fold {
  readonly run: string;
  readonly accuracy: number;
  readonly samples: number;
}

/** One run per fold, each held out once. */
export const trainFolds = (session: Session, params: Params<'startRun'>, count: number): Promise<ExitCode> =>
  trainEach(session, count, (index) => ({ begin: () => startTelling(session, { ...params, overrides: { ...params.overrides, folds: { count, index } } }) }));

/**
 * Goes on with the run of a fold, and with the folds that nobody trained to their end: with this network and plan, on this
 * data as it counted then. Throws `foldsDiffer`.
 */
export async function resumeFolds(session: Session, run: string, count: number): Promise<ExitCode> {
  const { record } = await session.request('getRun', { run });
  const { plan, data, from, threads } = record;
  // Folds of chosen samples there are none: they are all trained on.
  const found = from?.tune === undefined ? plan.folds?.count : undefined;
  if (found !== count) throw new InklingError('foldsDiffer', { run: record.id, count, found: found ?? null });
  const series = toSeries(record);
  const runs = (await session.request('listRuns', {})).filter((each) => toSeries(each.record) === series);
  const model = toModel(record);
  return trainEach(session, count, (index) => {
    const ofFold = runs.filter((each) => each.record.plan.folds?.index === index).sort((a, b) => b.record.createdAtMs - a.record.createdAtMs);
    const ended = ofFold.find(({ state }) => state === 'completed' || state === 'earlyStopped');
    if (ended !== undefined) return { ended };
    const begun = index === plan.folds?.index ? record.id : ofFold.find(({ state }) => state === 'interrupted' || state === 'paused')?.record.id;
    if (begun !== undefined) return { begin: () => session.request('resumeRun', { run: begun }) };
    const params = { model, data: data.id, plan: { ...plan, folds: { count, index } }, overrides: {}, ...(threads === undefined ? {} : { threads: threads.intraOp }) };
    return { begin: () => startTelling(session, params) };
  });
}

type Summary = Result<'getRun'>;

/** What the run began from, as it was asked for. */
function toModel({ from, preset, spec, data }: Summary['record']): Params<'startRun'>['model'] {
  if (from === null) return preset === null ? { kind: 'layers', layers: spec.layers } : { kind: 'preset', preset };
  const { run, afresh = [], replay } = from;
  return { kind: 'run', run, replaceHead: afresh.length > 0, ...(replay === undefined ? {} : { replay: replay.count / (replay.count + data.trainingCount) }) };
}

/** The same for runs that differ in their fold alone, by which a share of old samples is rounded as well. */
const toSeries = ({ preset, spec, plan, data, from }: Summary['record']): string =>
  JSON.stringify([preset, spec, { ...plan, folds: plan.folds?.count }, data.fingerprint, data.corrections?.digest, from?.run, from?.step, from?.afresh, from?.replay?.fingerprint]);

/** Ends where a fold does not come to its end: a mean of some of them would be of something else. */
async function trainEach(
  session: Session,
  count: number,
  plan: (index: number) => { readonly ended: Summary } | { readonly begin: () => Promise<{ readonly run: string }> },
): Promise<ExitCode> {
  const { output, texts } = session;
  const folds: Fold[] = [];
  for (let index = 1; index <= count; index++) {
    const fold = plan(index);
    if (!('ended' in fold)) output.print(output.style.bold(texts.cli.train.fold({ index, count })));
    const { exitCode, summary } = 'ended' in fold ? { exitCode: exitCodes.done, summary: fold.ended } : await followTraining(session, fold.begin);
    const accuracy = summary?.best?.validation?.accuracy ?? null;
    if (exitCode !== exitCodes.done || summary === null || accuracy === null) return exitCode;
    folds.push({ run: summary.record.id, accuracy, samples: summary.record.data.validationCount });
  }
  const { mean, standardDeviation } = toSpread(folds.map(({ accuracy }) => accuracy));
  output.json({ event: 'foldsTrained', folds, mean, standardDeviation });
  const samples = folds.reduce((sum, fold) => sum + fold.samples, 0);
  output.print(`\n${texts.cli.train.folds({ count, mean: toPercent(mean), deviation: toPercent(standardDeviation), samples })}`);
  return exitCodes.done;
}

/** The standard deviation is that of a sample, over n − 1; of two values or more. */
export function toSpread(values: readonly number[]): { readonly mean: number; readonly standardDeviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardDeviation: Math.sqrt(squares / (values.length - 1)) };
}
