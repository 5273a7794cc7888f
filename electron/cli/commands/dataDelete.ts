/** `data delete`: moves a data set of the workspace to the bin. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toDeleted } from '../render/deleted.ts';

export const dataDelete: Command = {
  name: 'data delete',
  parameters: [{ name: 'data', required: true }],
  options: [],
  examples: ['scans'],
  async run({ output, request, texts }, { words: [data = ''] }) {
    const deleted = await request('deleteData', { data });
    output.json({ event: 'dataDeleted', ...deleted });
    output.print(toDeleted(deleted, 'data restore', texts));
    return exitCodes.done;
  },
};
