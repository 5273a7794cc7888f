/** Trains one run per fold, one after the other, and tells how accurate they are together and how far they differ. */
import type { Params } from '../contract/requests.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { followTraining } from './followTraining.ts';
import { toPercent } from './render/numbers.ts';
import type { Session } from './session.ts';
import { startTelling } from './startTelling.ts';

interface Fold {
  readonly run: string;
  readonly accuracy: number;
  readonly samples: number;
}

/** Ends where a fold does not come to its end: a mean of some of them would be of something else. */
export async function trainFolds(session: Session, params: Params<'startRun'>, count: number): Promise<ExitCode> {
  const { output, texts } = session;
  const folds: Fold[] = [];
  for (let index = 1; index <= count; index++) {
    output.print(output.style.bold(texts.cli.train.fold({ index, count })));
    const asked = { ...params, overrides: { ...params.overrides, folds: { count, index } } };
    const { exitCode, summary } = await followTraining(session, () => startTelling(session, asked));
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
