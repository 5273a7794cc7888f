/** `runs hide`: leaves runs out of the list. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';

export const runsHide: Command = {
  name: 'runs hide',
  parameters: [{ name: 'run', required: true, many: true }],
  options: ['undo'],
  examples: ['latest', 'latest --undo'],
  async run({ output, request, texts }, { words, options }) {
    for (const run of words) {
      const { record, label } = await request('describeRun', { run, hidden: options.undo !== true });
      output.json({ run: record.id, ...label });
      output.print(texts.settings.label.hidden({ run: record.id, hidden: label.hidden }));
    }
    return exitCodes.done;
  },
};
