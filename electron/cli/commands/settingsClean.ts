/** `settings clean`: removes what the settings keep no longer. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toFreed } from '../render/settings.ts';

export const settingsClean: Command = {
  name: 'settings clean',
  parameters: [],
  options: ['dry-run'],
  examples: ['--dry-run', ''],
  async run({ output, request, texts }, { options }) {
    const dryRun = options['dry-run'] === true;
    const freed = await request('freeSpace', { dryRun });
    output.json({ event: 'spaceFreed', dryRun, ...freed });
    output.print(toFreed(freed, dryRun, texts));
    return exitCodes.done;
  },
};
