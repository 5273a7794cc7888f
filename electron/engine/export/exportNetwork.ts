/** Saves a network in a format: writes it beside its place, loads it again, compares, and only then puts it there. */
import { InklingError, isInklingError } from '../../contract/errors.ts';
import type { Samples } from '../data/dataset.ts';
import { predict } from '../model/predict.ts';
import { errnoOf } from '../store/failure.ts';
import { placeNew } from '../store/placeNew.ts';
import { toPictures } from '../train/batch.ts';
import { compare, type Comparison } from './compare.ts';
import type { ExportedNetwork, ExportFormat, LoadedExport } from './exportFormat.ts';

/**
 * Other orders of the same sums change a probability by some 1e-7, in a network of great certainty by up to some 1e-5; a
 * wrong weight or option by far more than this.
 */
export const tolerance = 1e-4;

/** Not a divisor of what is usually compared, so that the last batch has another size. */
const batchSize = 300;

/** `pictures` are what the network and what was written are both asked. Throws `exportUnfit`, `exportExists`, `exportUnloadable`, `exportDiffers`. */
export async function exportNetwork(
  network: ExportedNetwork,
  format: ExportFormat,
  path: string,
  pictures: { readonly samples: Samples; readonly indices: Uint32Array },
): Promise<Comparison & { readonly sizeBytes: number }> {
  const { tf } = network.tensorflow;
  const write = format.prepare(network);
  const expected = await predict(tf, network.model.probabilities, pictures.samples, pictures.indices);
  const make = async (staged: string): Promise<Comparison> => {
    await write(staged);
    const loaded = await format.load(network.tensorflow, staged).catch((error: unknown) => explainLoading(error, format));
    try {
      const found = await predictLoaded(network, loaded, pictures);
      const comparison = compare(expected, found, expected.length / pictures.indices.length);
      // NaN is no number to be content with either.
      if (comparison.greatestDifference <= tolerance) return comparison;
      const { samples, greatestDifference } = comparison;
      throw new InklingError('exportDiffers', { format: format.name, samples, difference: greatestDifference.toExponential(1), tolerance: tolerance.toExponential(0) });
    } finally {
      loaded.dispose();
    }
  };
  return placeNew(path, make, { taken: (taken) => new InklingError('exportExists', { path: taken }) });
}

/** What cannot be loaded again was written wrongly; a failure of the disk is told as one. */
function explainLoading(error: unknown, format: ExportFormat): never {
  if (isInklingError(error) || errnoOf(error) !== null) throw error;
  throw new InklingError('exportUnloadable', { format: format.name, reason: error instanceof Error ? error.message : String(error) }, { cause: error });
}

/** The event loop gets a turn after every batch. */
async function predictLoaded(
  { tensorflow: { tf }, model }: ExportedNetwork,
  loaded: LoadedExport,
  { samples, indices }: { readonly samples: Samples; readonly indices: Uint32Array },
): Promise<Float32Array> {
  const [, height, width] = model.probabilities.inputs[0]!.shape as [null, number, number, number];
  const parts: Float32Array[] = [];
  for (let start = 0; start < indices.length; start += batchSize) {
    parts.push(tf.tidy(() => loaded.predict(toPictures(tf, samples, indices.subarray(start, start + batchSize), height, width)).dataSync<'float32'>()));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return Float32Array.from(parts.flatMap((part) => [...part]));
}
