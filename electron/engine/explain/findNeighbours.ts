/** Which samples a run was trained on are nearest to a picture, by what the network makes of them before it decides. */
import { InklingError } from '../../contract/errors.ts';
import type { Nearness, Neighbours } from '../../contract/explain.ts';
import type { Checked } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { splitCorrected, type CorrectedDataset } from '../data/corrected.ts';
import { assertFits } from '../chooseSamples.ts';
import { inspect, type Inspection } from '../inspections.ts';
import { withModel, type LoadedModel } from '../loadedModel.ts';
import { openCorrected } from '../openCorrected.ts';
import { distanceOf, NeighbourIndex } from './neighbourIndex.ts';
import { readSubject } from './subject.ts';

/** So few go through the network at a time that the pad, which the same process serves, waits no longer than it may. */
const batch = 64;
/** More candidates than are wanted: bytes tell distances apart to a hundredth or so. */
const spare = 60;

/** Throws what `withModel` and `readSubject` throw, `dataUnfit`, `neighboursNone`, `logitsUnusable` and `inspectionStopped`. */
export function findNeighbours(context: EngineContext, { run: name, step, subject, by, count, inspection: label }: Checked<'findNeighbours'>): Promise<Neighbours> {
  return inspect(context, label, (inspection) =>
    withModel(context, name, step, async (model) => {
      const { run } = model;
      const dataset = await openCorrected(context, run.record.data.id, run.record.data.revision);
      assertFits(run, dataset);
      const pixels = await readSubject(context, run, subject);
      const isOwn = subject.of === 'sample' && subject.part === 'training' && (subject.data ?? dataset.id) === dataset.id;
      const { index, nearest } = await openNeighbours(context, model, dataset, inspection);
      const neighbours = await nearest(pixels, by, count, (each) => !isOwn || each !== subject.index);
      return {
        run: run.id,
        step: model.step,
        data: dataset.id,
        classNames: [...dataset.classNames],
        by,
        compared: index.indices.length,
        values: index.size,
        neighbours,
      };
    }),
  );
}

export interface OpenNeighbours {
  readonly index: NeighbourIndex;
  /** Of the samples that are wanted, those nearest to a picture, the nearest first. */
  nearest(pixels: Uint8Array, by: Nearness, count: number, isWanted: (index: number) => boolean): Promise<Neighbours['neighbours']>;
}

/** What the run was trained on, of its own data, to find the nearest of. Throws `neighboursNone` and `inspectionStopped`. */
export async function openNeighbours(context: EngineContext, model: LoadedModel, dataset: CorrectedDataset, inspection: Inspection): Promise<OpenNeighbours> {
  const index = await context.indexes.use(keyOf(model, dataset), () => buildIndex(model, dataset, inspection));
  return {
    index,
    async nearest(pixels, by, count, isWanted) {
      const picture = { count: 1, images: pixels, labels: Uint8Array.of(0) };
      // To a network that answers no numbers nothing is near.
      await model.predict(picture, Uint32Array.of(0));
      const query = await model.features(picture, Uint32Array.of(0));
      const candidates = await index.candidates(query, by, count + spare, isWanted);
      const indices = Uint32Array.from(candidates, (place) => index.indices[place]!);
      const rows = await model.features(dataset.training, indices);
      const neighbours = Array.from(indices, (each, at) => ({
        index: each,
        label: dataset.training.labels[each]!,
        distance: distanceOf(by, query, rows.subarray(at * index.size, (at + 1) * index.size)),
      }));
      return neighbours.toSorted((a, b) => a.distance - b.distance).slice(0, count);
    },
  };
}

/** Which samples count is decided by the files, what is excluded and the run's plan. */
const keyOf = ({ run, step }: LoadedModel, { fingerprint, corrections }: CorrectedDataset): string => `${run.folder} ${step} ${fingerprint} ${corrections?.digest ?? ''}`;

async function buildIndex(model: LoadedModel, dataset: CorrectedDataset, { turn }: Inspection): Promise<NeighbourIndex> {
  const { run } = model;
  const { training: indices } = splitCorrected(dataset, run.record.plan);
  if (indices.length === 0) throw new InklingError('neighboursNone', { run: run.id, data: dataset.id });
  let index: NeighbourIndex | null = null;
  for (let start = 0; start < indices.length; start += batch) {
    const part = indices.subarray(start, start + batch);
    const rows = await model.features(dataset.training, part);
    index ??= new NeighbourIndex(indices, rows.length / part.length);
    index.add(rows);
    await turn('features', start + part.length, indices.length);
  }
  return index!;
}
