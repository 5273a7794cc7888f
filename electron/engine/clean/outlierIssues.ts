/**
 * Outliers of a part: samples that are far from the nearest training samples of their class, in a network's last hidden
 * layer.
 *
 * Distances of features scaled to length 1 to the nearest neighbours are Sun, Ming, Zhu and Li's, "Out-of-distribution
 * detection with deep nearest neighbors" (2022); the mean over them and within the class is ours, so that a sample among
 * those of another class is an outlier as well.
 */
import type { Issue } from '../../contract/issues.ts';
import type { Part } from '../../contract/sample.ts';
import type { EngineContext } from '../context.ts';
import type { CorrectedDataset } from '../data/corrected.ts';
import type { Samples } from '../data/dataset.ts';
import { assertFits } from '../chooseSamples.ts';
import { countLooks } from '../countLooks.ts';
import { withModel } from '../loadedModel.ts';
import { allIndices } from '../model/predict.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { withCopy } from './copies.ts';
import type { Found } from './found.ts';
import { neighbourDistances } from './nearest.ts';
import { findOutliers, neighbourCount } from './outliers.ts';
import { toExclusion } from './pixelIssues.ts';
import { includedIndices } from './place.ts';
import type { Turns } from './turns.ts';

type Features = (samples: Samples, indices: Uint32Array) => Promise<Float32Array>;

/** By the run's network, or by a copy that is trained for it. */
export async function findOutlierIssues(context: EngineContext, dataset: CorrectedDataset, part: Part, run: string | null, turns: Turns): Promise<Found> {
  const { tf } = context.tensorflow();
  if (run === null) {
    return withCopy(context, dataset, turns, async ({ network, features }) => ({ ...(await measure(tf, dataset, part, features)), basis: { how: 'copy', network } }));
  }
  return withModel(context, run, null, async (model) => {
    assertFits(model.run, dataset);
    const found = await measure(tf, dataset, part, model.features);
    await countLooks(context, model, dataset, part === 'test' ? 'test' : 'validation');
    return { ...found, basis: { how: 'run', run: model.run.id, step: model.step } };
  });
}

/** Class by class: no more features are in memory than those of one. */
async function measure(tf: Tensorflow, dataset: CorrectedDataset, part: Part, features: Features): Promise<Omit<Found, 'basis'>> {
  const { training, classNames } = dataset;
  const base = { samples: training, indices: includedIndices(dataset) };
  const queries = part === 'training' ? base : { samples: dataset.test!, indices: allIndices(dataset.test!.count) };
  const near = new Float64Array(base.indices.length).fill(NaN);
  const distances = part === 'training' ? near : new Float64Array(queries.indices.length).fill(NaN);
  for (const c of classNames.keys()) {
    const members = rowsOf(base, c);
    if (members.length === 0) continue;
    const known = await features(training, members.map((row) => base.indices[row]!));
    const size = known.length / members.length;
    place(near, members, await neighbourDistances(tf, known, known, size, { k: neighbourCount, isBase: true }));
    if (part === 'training') continue;
    const asked = rowsOf(queries, c);
    const given = await features(queries.samples, asked.map((row) => queries.indices[row]!));
    place(distances, asked, await neighbourDistances(tf, given, known, size, { k: neighbourCount, isBase: false }));
  }
  const labels = labelsOf(queries);
  const issues = findOutliers(distances, labels, { distances: near, labels: labelsOf(base) }, classNames.length).map(({ sample, distance, typical, score }): Issue => {
    const index = queries.indices[sample]!;
    return { kind: 'outliers', part, index, label: labels[sample]!, score, remedy: toExclusion({ part, index }), distance, typical };
  });
  return { issues, checked: queries.indices.length };
}

interface Chosen {
  readonly samples: Samples;
  readonly indices: Uint32Array;
}

const labelsOf = ({ samples, indices }: Chosen): Uint8Array => Uint8Array.from(indices, (index) => samples.labels[index]!);

/** The rows of the chosen samples that are of a class. */
function rowsOf({ samples, indices }: Chosen, c: number): Uint32Array {
  return Uint32Array.from(indices.keys()).filter((row) => samples.labels[indices[row]!] === c);
}

function place(distances: Float64Array, rows: Uint32Array, values: Float64Array): void {
  for (const [at, row] of rows.entries()) distances[row] = values[at]!;
}
