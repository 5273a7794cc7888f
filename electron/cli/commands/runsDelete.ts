/** `runs delete`: moves runs to the bin. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toDeleted } from '../render/deleted.ts';

export const runsDelete: Command = {
  name: 'runs delete',
  parameters: [{ name: 'run', required: true, many: true }],
  options: [],
  examples: ['2026-01-31-fast-cnn-k3f9', 'latest'],
  async run({ output, request, texts }, { words }) {
    const deleted = await request('deleteRuns', { runs: [...words] });
    for (const each of deleted) output.json({ event: 'runDeleted', ...each });
    for (const each of deleted) output.print(toDeleted(each, 'runs restore', texts));
    return exitCodes.done;
  },
};
