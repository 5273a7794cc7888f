/** `runs restore`: brings runs back from the bin. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';

export const runsRestore: Command = {
  name: 'runs restore',
  parameters: [{ name: 'run', required: true, many: true }],
  options: [],
  examples: ['2026-01-31-fast-cnn-k3f9'],
  async run({ output, request, texts }, { words }) {
    for (const name of await request('restoreRuns', { runs: [...words] })) {
      output.json({ event: 'runRestored', run: name });
      output.print(texts.settings.trash.restored({ name }));
    }
    return exitCodes.done;
  },
};
