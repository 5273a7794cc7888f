/** `runs trash`: what is in the bin. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toTrashTable } from '../render/settings.ts';

export const runsTrash: Command = {
  name: 'runs trash',
  parameters: [],
  options: [],
  examples: ['', '--json'],
  async run({ output, request, texts }) {
    const entries = await request('listTrash', {});
    for (const entry of entries) output.json(entry);
    output.print(entries.length === 0 ? texts.settings.trash.empty : toTrashTable(entries, texts, output.style));
    return exitCodes.done;
  },
};
