/** `settings disk`: what runs, data sets, caches and the bin take. */
import { toBytes } from '../../contract/figures.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toCommandLine } from '../render/help.ts';
import { toDiskTable } from '../render/settings.ts';

export const settingsDisk: Command = {
  name: 'settings disk',
  parameters: [],
  options: [],
  examples: ['', '--json'],
  async run({ output, request, texts }) {
    const words = texts.settings.disk;
    const use = await request('getDiskUse', {});
    const { workspace } = await request('getStatus', {});
    output.json(use);
    output.print(toDiskTable(use, texts, output.style));
    output.print(`${words.free({ folder: workspace, size: toBytes(use.freeBytes) })} ${words.howToFree({ command: toCommandLine('settings clean') })}`);
    return exitCodes.done;
  },
};
