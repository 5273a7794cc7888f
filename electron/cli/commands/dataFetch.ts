/** `data fetch`: downloads a data set; its progress comes as events. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';

export const dataFetch: Command = {
  name: 'data fetch',
  parameters: [{ name: 'data', required: false }],
  options: [],
  examples: ['mnist'],
  async run({ output, request, texts }, { words: [data = 'mnist'] }) {
    const set = await request('fetchData', { data });
    output.clearLive();
    output.json({ event: 'dataFetched', ...set });
    output.print(texts.cli.data.fetched({ data: set.id, folder: set.folder ?? '' }));
    return exitCodes.done;
  },
};
