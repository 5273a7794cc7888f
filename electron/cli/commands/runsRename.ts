/** `runs rename`: gives a run a name of one's own, beside its id. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';

export const runsRename: Command = {
  name: 'runs rename',
  parameters: [{ name: 'run', required: true }, { name: 'name', required: false, many: true }],
  options: [],
  examples: ['latest my best one', 'latest'],
  async run({ output, request, texts }, { words: [run = '', ...words] }) {
    const { record, label } = await request('describeRun', { run, name: words.length === 0 ? null : words.join(' ') });
    output.json({ run: record.id, ...label });
    output.print(texts.settings.label.named({ run: record.id, name: label.name }));
    return exitCodes.done;
  },
};
