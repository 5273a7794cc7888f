/** `runs note`: keeps a note with a run. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';

export const runsNote: Command = {
  name: 'runs note',
  parameters: [{ name: 'run', required: true }, { name: 'note', required: false, many: true }],
  options: [],
  examples: ['latest "too many epochs"', 'latest'],
  async run({ output, request, texts }, { words: [run = '', ...words] }) {
    const { record, label } = await request('describeRun', { run, note: words.length === 0 ? null : words.join(' ') });
    output.json({ run: record.id, ...label });
    output.print(texts.settings.label.noted({ run: record.id, note: label.note }));
    return exitCodes.done;
  },
};
