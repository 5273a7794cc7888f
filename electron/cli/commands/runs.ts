/** `runs`: everything that was trained in this workspace. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toCommandLine } from '../render/help.ts';
import { toRunTable } from '../render/runs.ts';

export const runs: Command = {
  name: 'runs',
  parameters: [],
  options: [],
  examples: [''],
  async run({ output, request, texts }) {
    const summaries = await request('listRuns', {});
    for (const summary of summaries) output.json({ run: summary.record.id, ...summary });
    output.print(summaries.length === 0 ? texts.cli.runs.none({ command: toCommandLine('train') }) : toRunTable(summaries, texts, output.style));
    return exitCodes.done;
  },
};
