/** Answers about data sets. */
import { hasCode, InklingError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { classMeans } from '../data/classMeans.ts';
import { isExcluded } from '../data/corrected.ts';
import { partStats } from '../data/stats.ts';
import { during } from '../during.ts';
import { openCorrected } from '../openCorrected.ts';
import { readLooks } from '../store/looks.ts';
import { previewAugmentation } from '../train/previewAugmentation.ts';

type DataRequests = 'listData' | 'fetchData' | 'getDataStats' | 'getClassMeans' | 'getSamples' | 'listLabels' | 'previewAugmentation';

export const dataHandlers = (context: EngineContext): Pick<Handlers, DataRequests> => ({
  listData: async () => [...(await context.data.list())],
  async fetchData({ data }) {
    await context.writing();
    const tell = (outcome: 'whole' | 'stopped' | 'failed'): void => context.options.emit({ event: 'fetchEnded', data, outcome });
    try {
      const fetched = await during(context.exchanges, data, (signal) => context.data.fetch(data, signal));
      tell('whole');
      return fetched;
    } catch (error) {
      tell(hasCode(error, 'fetchStopped') ? 'stopped' : 'failed');
      throw error;
    }
  },
  async getDataStats({ data }) {
    const { id, height, width, classNames, training, test } = await context.data.open(data);
    return {
      id,
      height,
      width,
      classNames: [...classNames],
      training: partStats(training, classNames.length),
      test: test === null ? null : partStats(test, classNames.length),
      testLooks: (await readLooks(await context.reading(), id)).length,
    };
  },
  async getClassMeans({ data, part }) {
    const dataset = await openCorrected(context, data);
    const { id, height, width, classNames, [part]: samples } = dataset;
    if (samples === null) throw new InklingError('evaluationEmpty', { split: 'test', data: id });
    const isLeftOut = (index: number): boolean => part === 'training' && isExcluded(dataset, index);
    return { height, width, pixels: classMeans(samples, height * width, classNames.length, isLeftOut) };
  },
  // A copy: the data set's own bytes must not be handed to a transfer.
  listLabels: async ({ data, part }) => (await openCorrected(context, data))[part]?.labels.slice() ?? new Uint8Array(),
  async getSamples({ data, part, indices }) {
    const { id, height, width, [part]: samples } = await openCorrected(context, data);
    const count = samples?.count ?? 0;
    const size = height * width;
    const pixels = new Uint8Array(indices.length * size);
    const labels = indices.map((index, place) => {
      if (samples === null || index >= count) throw new InklingError('sampleUnknown', { data: id, part, index, count });
      pixels.set(samples.images.subarray(index * size, (index + 1) * size), place * size);
      return samples.labels[index]!;
    });
    return { height, width, pixels, labels };
  },
  async previewAugmentation({ data, indices, ...asked }) {
    const { id, height, width, training } = await context.data.open(data);
    const beyond = indices.find((index) => index >= training.count);
    if (beyond !== undefined) throw new InklingError('sampleUnknown', { data: id, part: 'training', index: beyond, count: training.count });
    const pixels = previewAugmentation(context.tensorflow(), { samples: training, height, width }, Uint32Array.from(indices), asked);
    return { height, width, pixels };
  },
});
