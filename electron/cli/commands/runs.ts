/** `runs`: everything that was trained in this workspace; with a name, what that run was trained with. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toCommandLine } from '../render/help.ts';
import { toRunDetails, toRunTable } from '../render/runs.ts';

export const runs: Command = {
  name: 'runs',
  parameters: [{ name: 'run', required: false }],
  options: ['hidden'],
  examples: ['', '--hidden', 'latest', 'latest --json'],
  async run({ output, request, texts }, { words: [run], options }) {
    if (run !== undefined) {
      const summary = await request('getRun', { run });
      output.json({ run: summary.record.id, ...summary });
      output.print(toRunDetails(summary, texts, output.style));
      return exitCodes.done;
    }
    const summaries = await request('listRuns', {});
    for (const summary of summaries) output.json({ run: summary.record.id, ...summary });
    const shown = summaries.filter(({ label }) => options.hidden === true || !label.hidden);
    const sorted = shown.toSorted((a, b) => Number(b.label.pinned) - Number(a.label.pinned));
    output.print(summaries.length === 0 ? texts.cli.runs.none({ command: toCommandLine('train') }) : toRunTable(sorted, texts, output.style));
    if (shown.length < summaries.length) output.print(texts.settings.label.hiddenRuns({ count: summaries.length - shown.length }));
    return exitCodes.done;
  },
};
