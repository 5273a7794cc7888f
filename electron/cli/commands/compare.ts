/** `compare`: what two checkpoints make of the same samples. */
import { parseCheckpoint } from '../checkpointName.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toComparison } from '../render/comparison.ts';
import { watchEvaluation } from '../watchEvaluation.ts';

export const compare: Command = {
  name: 'compare',
  parameters: [
    { name: 'runA', required: true },
    { name: 'runB', required: true },
  ],
  options: ['split', 'data', 'labels'],
  examples: ['starter latest', 'latest@860 latest', 'starter latest --split test --data mnist --json'],
  async run(session, { words: [a = '', b = ''], options: { split = 'validation', data = null, labels } }) {
    const { output, request, texts } = session;
    const asked = { a: parseCheckpoint(a), b: parseCheckpoint(b), split, data, ...(labels === undefined ? {} : { labelSource: labels }) };
    const compared = await watchEvaluation(session, (watch) => request('compareCheckpoints', { ...asked, ...watch }));
    output.json(compared);
    output.print(toComparison(compared, texts, output.columns(), output.style));
    return exitCodes.done;
  },
};
