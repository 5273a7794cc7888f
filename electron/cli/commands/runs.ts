/** `runs`: everything that was trained in this workspace; with a name, what that run was trained with. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toCommandLine } from '../render/help.ts';
import { toRunDetails, toRunTable } from '../render/runs.ts';

export const runs: Command = {
  name: 'runs',
  parameters: [{ name: 'run', required: false }],
  options: [],
  examples: ['', 'latest', 'latest --json'],
  async run({ output, request, texts }, { words: [run] }) {
    if (run !== undefined) {
      const summary = await request('getRun', { run });
      output.json({ run: summary.record.id, ...summary });
      output.print(toRunDetails(summary, texts, output.style));
      return exitCodes.done;
    }
    const summaries = await request('listRuns', {});
    for (const summary of summaries) output.json({ run: summary.record.id, ...summary });
    output.print(summaries.length === 0 ? texts.cli.runs.none({ command: toCommandLine('train') }) : toRunTable(summaries, texts, output.style));
    return exitCodes.done;
  },
};
