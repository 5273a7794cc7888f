/** Answers about data sets. */
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { partStats } from '../data/stats.ts';
import { readLooks } from '../store/looks.ts';

export const dataHandlers = (context: EngineContext): Pick<Handlers, 'listData' | 'fetchData' | 'getDataStats'> => ({
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
});
