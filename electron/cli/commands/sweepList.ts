/** `sweep list`: every sweep of the workspace. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toCommandLine } from '../render/help.ts';
import { toSweepTable } from '../render/sweeps.ts';

export const sweepList: Command = {
  name: 'sweep list',
  parameters: [],
  options: [],
  examples: ['', '--json'],
  async run({ output, request, texts }) {
    const sweeps = await request('listSweeps', {});
    for (const sweep of sweeps) output.json(sweep);
    output.print(sweeps.length === 0 ? texts.cli.sweep.none({ command: toCommandLine('sweep') }) : toSweepTable(sweeps, texts, output.style));
    return exitCodes.done;
  },
};
