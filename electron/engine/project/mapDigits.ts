/** Maps digits by what a network makes of them before it decides. */
import { digitMapSchema, type DigitMap } from '../../contract/digitMap.ts';
import { InklingError } from '../../contract/errors.ts';
import type { Checked } from '../../contract/requests.ts';
import { answersTo } from '../answerSamples.ts';
import { chooseSamples, openFor, type ChosenSamples } from '../chooseSamples.ts';
import type { EngineContext } from '../context.ts';
import { countLooks } from '../countLooks.ts';
import { toAnswers } from '../evaluate/predictions.ts';
import { inspect, type Inspection } from '../inspections.ts';
import { keepResult, keyOf, recallResult, type Recall } from '../keptResults.ts';
import { withModel, type LoadedModel } from '../loadedModel.ts';
import { principalComponents } from './pca.ts';
import { layOut } from './umap.ts';

/** So few go through the network at a time that the pad, which the same process serves, waits no longer than it may. */
const batch = 64;
/** A plane wants two directions, and with fewer samples there is none. */
const fewest = 3;

/** Throws what `withModel` and `openFor` throw, `evaluationEmpty`, `mapTooSmall` and `inspectionStopped`. `recall`: only what was mapped before, else `null`. */
export function mapDigits(context: EngineContext, asked: Checked<'mapDigits'>): Promise<DigitMap>;
export function mapDigits(context: EngineContext, asked: Checked<'mapDigits'>, recall: Recall): Promise<DigitMap | null>;
export function mapDigits(context: EngineContext, asked: Checked<'mapDigits'>, recall: Recall = 'compute'): Promise<DigitMap | null> {
  const { run: name, step, data, split, projection, count, seed, inspection: label } = asked;
  return inspect(context, label, (inspection) =>
    withModel(context, name, step, async (model) => {
      const dataset = await openFor(context, model.run, data, split);
      const all = chooseSamples(model.run, dataset, split);
      if (all.indices.length === 0) throw new InklingError('evaluationEmpty', { split, data: dataset.id });
      if (all.indices.length < fewest) throw new InklingError('mapTooSmall', { data: dataset.id, count: all.indices.length, fewest });
      const chosen = chooseEvenly(all, count);
      const key = { of: 'map', version: 2, projection, seed: projection === 'pca' ? 0 : seed, ...keyOf(model, dataset.fingerprint, chosen) };
      const known = await recallResult(context, key, digitMapSchema);
      if (known === null && recall === 'recall') return null;
      const testLooks = await countLooks(context, model, dataset, split);
      const about = { run: model.run.id, step: model.step, data: dataset.id, classNames: [...dataset.classNames], available: all.indices.length, testLooks };
      if (known !== null) return { ...known, ...about };
      const { classes, confidences } = toAnswers(await answersTo(model, chosen, dataset, split));
      const map = {
        ...about,
        part: all.part,
        projection,
        indices: [...chosen.indices],
        labels: [...chosen.labels],
        answers: [...classes],
        confidences: [...confidences],
        ...(await project(context, model, chosen, { projection, seed }, inspection)),
      };
      await keepResult(context, key, map);
      return map;
    }),
  );
}

/** Every so-manieth, so that the order of the data set plays no part. */
function chooseEvenly(all: ChosenSamples, most: number): ChosenSamples {
  const count = Math.min(most, all.indices.length);
  const places = Uint32Array.from({ length: count }, (_, at) => Math.floor((at * all.indices.length) / count));
  return { ...all, indices: places.map((place) => all.indices[place]!), labels: Uint8Array.from(places, (place) => all.labels[place]!) };
}

async function project(
  context: EngineContext,
  model: LoadedModel,
  { samples, indices }: ChosenSamples,
  { projection, seed }: Pick<Checked<'mapDigits'>, 'projection' | 'seed'>,
  { turn }: Inspection,
): Promise<Pick<DigitMap, 'x' | 'y' | 'explained'>> {
  const { tf } = context.tensorflow();
  const parts: Float32Array[] = [];
  for (let start = 0; start < indices.length; start += batch) {
    parts.push(await model.features(samples, indices.subarray(start, start + batch)));
    await turn('features', Math.min(indices.length, start + batch), indices.length);
  }
  const size = parts[0]!.length / Math.min(batch, indices.length);
  const values = new Float32Array(indices.length * size);
  for (const [at, part] of parts.entries()) values.set(part, at * batch * size);
  if (projection === 'umap') return { ...toAxes(await layOut(tf, values, size, { seed, turn: (done, total) => turn('layout', done, total) })), explained: null };
  const { coordinates, explained } = principalComponents(tf, values, size, 2);
  return { ...toAxes(coordinates), explained: [explained[0]!, explained[1]!] };
}

const toAxes = (places: Float32Array): Pick<DigitMap, 'x' | 'y'> => ({
  x: Array.from({ length: places.length / 2 }, (_, at) => places[2 * at]!),
  y: Array.from({ length: places.length / 2 }, (_, at) => places[2 * at + 1]!),
});
