/** What a run answers to chosen samples, as predictions that figures are made of. */
import { InklingError } from '../contract/errors.ts';
import type { SplitName } from '../contract/asked.ts';
import type { ChosenSamples } from './chooseSamples.ts';
import type { Dataset, Samples } from './data/dataset.ts';
import { checkPredictions, type Predictions } from './evaluate/predictions.ts';
import type { LoadedModel } from './loadedModel.ts';
import { unwatched, type Watch } from './watchEvaluation.ts';

/** Computes what is not known yet of all of these, each sample once; `answersTo` then takes no time. */
export async function answerAll(model: LoadedModel, chosen: readonly ChosenSamples[], watch: Watch): Promise<void> {
  const parts = new Map<Uint8Array, { readonly samples: Samples; readonly indices: Set<number> }>();
  for (const { samples, indices } of chosen) {
    const part = parts.get(samples.images) ?? { samples, indices: new Set() };
    parts.set(samples.images, part);
    for (const index of indices) part.indices.add(index);
  }
  const asked = [...parts.values()].map(({ samples, indices }) => ({ samples, indices: Uint32Array.from(indices).sort() }));
  for (const { samples, indices } of asked) watch.expect(model.answers.countUnknown(samples, indices));
  for (const { samples, indices } of asked) await model.answers.of(samples, indices, watch.onBatch);
}

/** Throws `evaluationEmpty` where nothing is chosen, and what `checkPredictions` throws. */
export async function answersTo(model: LoadedModel, { samples, indices, labels }: ChosenSamples, { id, classNames }: Dataset, split: SplitName, watch = unwatched): Promise<Predictions> {
  if (indices.length === 0) throw new InklingError('evaluationEmpty', { split, data: id });
  return checkPredictions(await model.answers.of(samples, indices, watch.onBatch), labels, classNames, indices);
}
