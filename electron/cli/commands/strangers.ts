/** `strangers`: learns to tell pictures of a run's data from all else, and says how well. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toStrangers } from '../render/strangers.ts';

export const strangers: Command = {
  name: 'strangers',
  parameters: [{ name: 'run', required: true }],
  options: [],
  examples: ['starter', 'latest', 'latest --json'],
  async run({ output, request, texts }, { words }) {
    const found = await request('fitStrangers', { run: words[0]! });
    const { settings } = await request('getSettings', {});
    output.json(found);
    output.print(toStrangers(found, settings.acceptedShare, texts, output.style));
    return exitCodes.done;
  },
};
