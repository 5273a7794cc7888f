/** The temperature of a run: fitted on what the run itself held out of its own data, never on a test part. */
import { isInklingError } from '../contract/errors.ts';
import type { TemperatureFit } from '../contract/evaluation.ts';
import type { EngineContext } from './context.ts';
import { answersTo } from './answerSamples.ts';
import { chooseSamples, type ChosenSamples } from './chooseSamples.ts';
import type { CorrectedDataset } from './data/corrected.ts';
import { crossEntropy } from './evaluate/loss.ts';
import { fitTemperature, scaleBy } from './evaluate/temperature.ts';
import type { LoadedModel } from './loadedModel.ts';
import { openCorrected } from './openCorrected.ts';

/** What a temperature can be fitted on, or why there is none. */
export type HeldOut = { readonly how: 'chosen'; readonly dataset: CorrectedDataset; readonly chosen: ChosenSamples } | Extract<TemperatureFit, { how: 'none' }>;

/** With the labels that hold now. */
export async function findHeldOut(context: EngineContext, { run }: LoadedModel): Promise<HeldOut> {
  try {
    const dataset = await openCorrected(context, run.record.data.id, run.record.data.revision);
    if (dataset.fingerprint !== run.record.data.fingerprint) return { how: 'none', why: 'dataChanged' };
    const chosen = chooseSamples(run, dataset, 'validation');
    return chosen.indices.length === 0 ? { how: 'none', why: 'noValidation' } : { how: 'chosen', dataset, chosen };
  } catch (error) {
    // A model that came from elsewhere is evaluated without its data.
    if (isInklingError(error)) return { how: 'none', why: 'dataMissing' };
    throw error;
  }
}

export async function fitOwnTemperature(model: LoadedModel, heldOut: HeldOut): Promise<TemperatureFit> {
  if (heldOut.how === 'none') return heldOut;
  const { dataset, chosen } = heldOut;
  const predictions = await answersTo(model, chosen, dataset, 'validation');
  const temperature = fitTemperature(predictions);
  const lossAfter = scaleBy(temperature, predictions).loss;
  return { how: 'fitted', temperature, fit: { data: dataset.id, samples: predictions.count, lossBefore: crossEntropy(predictions), lossAfter } };
}

/** Few enough to take no longer than a stroke's answer may be late. */
const sliceSize = 16;

/** The same, a few samples at a time: in between, whoever draws gets his answers. What is known already takes no time. */
export async function fitAside(context: EngineContext, model: LoadedModel): Promise<TemperatureFit> {
  const heldOut = await findHeldOut(context, model);
  if (heldOut.how === 'chosen') {
    const { samples, indices } = heldOut.chosen;
    for (let start = 0; start < indices.length; start += sliceSize) {
      const slice = indices.subarray(start, start + sliceSize);
      if (model.answers.countUnknown(samples, slice) > 0) await model.answers.of(samples, slice, () => undefined);
    }
  }
  return fitOwnTemperature(model, heldOut);
}
