/** Answers about data sets. */
import { InklingError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { partStats } from '../data/stats.ts';
import { openCorrected } from '../openCorrected.ts';
import { readLooks } from '../store/looks.ts';

export const dataHandlers = (context: EngineContext): Pick<Handlers, 'listData' | 'fetchData' | 'getDataStats' | 'getSamples' | 'listLabels'> => ({
  listData: async () => [...(await context.data.list())],
  async fetchData({ data }) {
    await context.writing();
    return context.data.fetch(data);
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
});
