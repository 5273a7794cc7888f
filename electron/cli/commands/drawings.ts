/** `drawings`: lists the person's own drawings. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toDrawingsTable } from '../render/drawings.ts';

export const drawings: Command = {
  name: 'drawings',
  parameters: [],
  options: [],
  examples: ['', '--json'],
  async run({ output, request, texts }) {
    const list = await request('listDrawings', {});
    output.json(list);
    output.print(toDrawingsTable(list, texts, output.style));
    return exitCodes.done;
  },
};
