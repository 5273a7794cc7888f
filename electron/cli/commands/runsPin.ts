/** `runs pin`: lets runs stand before the others. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';

export const runsPin: Command = {
  name: 'runs pin',
  parameters: [{ name: 'run', required: true, many: true }],
  options: ['undo'],
  examples: ['latest', 'latest --undo'],
  async run({ output, request, texts }, { words, options }) {
    for (const run of words) {
      const { record, label } = await request('describeRun', { run, pinned: options.undo !== true });
      output.json({ run: record.id, ...label });
      output.print(texts.settings.label.pinned({ run: record.id, pinned: label.pinned }));
    }
    return exitCodes.done;
  },
};
