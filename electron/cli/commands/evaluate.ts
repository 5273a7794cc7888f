/** `evaluate`: how good a run is on samples it was not trained on. */
import { toClasses } from '../classes.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toReport } from '../render/report.ts';

export const evaluate: Command = {
  name: 'evaluate',
  parameters: [{ name: 'runOrStarter', required: true }],
  options: ['split', 'data', 'class'],
  examples: ['latest', 'starter --split test --data mnist', 'latest --class 0-4', 'latest --split test --json'],
  async run({ output, request, texts }, { words: [run = ''], options: { split = 'validation', data = null, class: classes } }) {
    const { evaluation, ...about } = await request('evaluateRun', { run, split, data, ...(classes === undefined ? {} : { classes: toClasses(classes) }) });
    output.clearLive();
    output.json({ ...about, ...evaluation });
    output.print(toReport({ ...about, evaluation }, texts, output.columns(), output.style));
    return exitCodes.done;
  },
};
