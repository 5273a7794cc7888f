/** The accuracy of a network on changed pictures, kind by kind and strength by strength. */
import { InklingError } from '../../contract/errors.ts';
import { robustnessSchema, type Robustness } from '../../contract/robustness.ts';
import type { Checked } from '../../contract/requests.ts';
import { chooseSamples, openFor, type ChosenSamples } from '../chooseSamples.ts';
import type { EngineContext } from '../context.ts';
import { countLooks } from '../countLooks.ts';
import { checkPredictions, toAnswers } from '../evaluate/predictions.ts';
import { inspect, type Inspection } from '../inspections.ts';
import { keepResult, keyOf, recallResult, type Recall } from '../keptResults.ts';
import { withModel, type LoadedModel } from '../loadedModel.ts';
import { callModel } from '../model/build.ts';
import { scoped } from '../scoped.ts';
import { toPictures } from '../train/batch.ts';
import { createDraws } from '../train/draws.ts';
import { corruptions, type Corruption } from './corruptions.ts';

/** Enough to keep two cores busy, and the feature maps of a wide network within memory. */
const batch = 250;
const seed = 1;

/** Throws what `withModel`, `openFor` and `checkPredictions` throw, `evaluationEmpty` and `inspectionStopped`. What was measured before is told again; `recall`: only that, else `null`. */
export function measureRobustness(context: EngineContext, asked: Checked<'measureRobustness'>): Promise<Robustness>;
export function measureRobustness(context: EngineContext, asked: Checked<'measureRobustness'>, recall: Recall): Promise<Robustness | null>;
export function measureRobustness(context: EngineContext, { run: name, step, data, split, inspection: label }: Checked<'measureRobustness'>, recall: Recall = 'compute'): Promise<Robustness | null> {
  return inspect(context, label, (inspection) =>
    withModel(context, name, step, async (model) => {
      const dataset = await openFor(context, model.run, data, split);
      const chosen = chooseSamples(model.run, dataset, split);
      if (chosen.indices.length === 0) throw new InklingError('evaluationEmpty', { split, data: dataset.id });
      const key = { of: 'robustness', version: 1, ...keyOf(model, dataset.fingerprint, chosen) };
      const known = await recallResult(context, key, robustnessSchema);
      if (known === null && recall === 'recall') return null;
      const testLooks = await countLooks(context, model, dataset, split);
      if (known !== null) return { ...known, run: model.run.id, step: model.step, data: dataset.id, testLooks };
      const measured = { run: model.run.id, step: model.step, data: dataset.id, split, testLooks, ...(await measure(context, model, chosen, inspection)) };
      await keepResult(context, key, measured);
      return measured;
    }),
  );
}

/** A curve's points. `null`: the pictures as they are. */
const conditions: readonly { readonly corruption: Corruption | null; readonly strength: number }[] = [
  { corruption: null, strength: 0 },
  ...corruptions.flatMap((corruption) => corruption.strengths.map((strength) => ({ corruption, strength }))),
];

async function measure(context: EngineContext, model: LoadedModel, { samples, indices, labels }: ChosenSamples, { turn }: Inspection): Promise<Pick<Robustness, 'count' | 'clean' | 'kinds' | 'meanAccuracy' | 'seconds'>> {
  const tensorflow = context.tensorflow();
  const { tf } = tensorflow;
  const { height, width, classNames } = model.run.record.data;
  const draws = createDraws(tensorflow);
  const beganMs = performance.now();
  const right = conditions.map(() => 0);
  const total = indices.length * conditions.length;
  for (let start = 0; start < indices.length; start += batch) {
    const part = indices.subarray(start, start + batch);
    for (const [place, { corruption, strength }] of conditions.entries()) {
      const probabilities = scoped(tf, () => {
        const pictures = toPictures(tf, samples, part, height, width);
        draws.begin(tf.tensor1d([seed, start], 'int32'));
        const shown = corruption === null ? pictures : corruption.apply({ tf, draws, pictures, indices: part }, strength);
        return callModel(model.network.probabilities, shown, false).dataSync<'float32'>();
      });
      const { classes } = toAnswers(checkPredictions(probabilities, labels.subarray(start, start + part.length), classNames, part));
      for (let at = 0; at < part.length; at++) if (classes[at] === labels[start + at]) right[place]!++;
      await turn('corruptions', start * conditions.length + (place + 1) * part.length, total);
    }
  }
  const [clean, ...accuracies] = right.map((count) => count / indices.length) as [number, ...number[]];
  const kinds = corruptions.map(({ kind, unit, neutral, strengths }) => ({
    kind, unit, neutral, points: strengths.map((strength) => ({ strength, accuracy: accuracies.shift()! })),
  }));
  const meanAccuracy = meanOf(kinds.map(({ points }) => meanOf(points.map(({ accuracy }) => accuracy))));
  return { count: indices.length, clean, kinds, meanAccuracy, seconds: (performance.now() - beganMs) / 1000 };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
