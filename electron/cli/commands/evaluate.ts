/** `evaluate`: how good a run is on samples it was not trained on. */
import { toClasses } from '../classes.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toReport } from '../render/report.ts';
import { watchEvaluation } from '../watchEvaluation.ts';

export const evaluate: Command = {
  name: 'evaluate',
  parameters: [{ name: 'runOrStarter', required: true }],
  options: ['split', 'data', 'class', 'labels', 'step'],
  examples: ['latest', 'starter --split test --data mnist', 'latest --class 0-4', 'latest --split test --labels corrected --json'],
  async run(session, { words: [run = ''], options: { split = 'validation', data = null, class: classes, labels, step = null } }) {
    const { output, request, texts } = session;
    const chosen = { ...(classes === undefined ? {} : { classes: toClasses(classes) }), ...(labels === undefined ? {} : { labelSource: labels }) };
    const { evaluation, ...about } = await watchEvaluation(session, (watch) => request('evaluateRun', { run, step, split, data, ...chosen, ...watch }));
    output.clearLive();
    output.json({ ...about, ...evaluation });
    output.print(toReport({ ...about, evaluation }, texts, output.columns(), output.style));
    return exitCodes.done;
  },
};
