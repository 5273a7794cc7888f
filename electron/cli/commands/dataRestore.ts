/** `data restore`: brings a data set back from the bin. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';

export const dataRestore: Command = {
  name: 'data restore',
  parameters: [{ name: 'data', required: true }],
  options: [],
  examples: ['scans'],
  async run({ output, request, texts }, { words: [data = ''] }) {
    const name = await request('restoreData', { data });
    output.json({ event: 'dataRestored', data: name });
    output.print(texts.settings.trash.restored({ name }));
    return exitCodes.done;
  },
};
