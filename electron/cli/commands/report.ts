/** `report`: an evaluation as a file to keep. */
import { toBytes } from '../../contract/figures.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { watchEvaluation } from '../watchEvaluation.ts';

export const report: Command = {
  name: 'report',
  parameters: [{ name: 'runOrStarter', required: true }],
  options: ['split', 'data', 'labels', 'step', 'out'],
  examples: ['latest', 'starter --split test --data mnist --out starter.html', 'latest --split test --out latest.json'],
  async run(session, { words: [run = ''], options: { split = 'validation', data = null, labels, step = null, out } }) {
    const { output, request, texts, language } = session;
    const file = out ?? `inkling-${run}-${split}.html`;
    const asked = { run, step, split, data, language, file, ...(labels === undefined ? {} : { labelSource: labels }) };
    const saved = await watchEvaluation(session, (watch) => request('saveReport', { ...asked, ...watch }));
    output.json(saved);
    output.print(texts.report.saved({ file: saved.file, size: toBytes(saved.sizeBytes) }));
    return exitCodes.done;
  },
};
