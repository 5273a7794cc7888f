/** `map`: samples by what a run makes of them, in two dimensions, as a CSV file. */
import { toCsv } from '../../contract/csv.ts';
import { toCount } from '../../contract/figures.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { watchInspection } from '../watchInspection.ts';

export const map: Command = {
  name: 'map',
  parameters: [{ name: 'runOrStarter', required: true }],
  options: ['split', 'data', 'step', 'projection', 'seed', 'csv'],
  examples: ['latest', 'latest --projection umap --csv digits.csv', 'starter --data mnist --split test'],
  async run(session, { words: [run = ''], options: { split = 'validation', data = null, step = null, projection = 'pca', seed = 0, csv: file = 'map.csv' } }) {
    const { host, output, request, texts } = session;
    const { x, y, indices, labels, answers, confidences, ...about } = await watchInspection(session, (inspection) => request('mapDigits', { run, step, split, data, projection, seed, inspection }));
    const rows = indices.map((index, at) => [index, x[at], y[at], about.classNames[labels[at]!], about.classNames[answers[at]!], confidences[at]]);
    await host.writeFile(file, toCsv([['index', 'x', 'y', 'label', 'answer', 'confidence'], ...rows]));
    output.json({ ...about, file, points: indices.length });
    output.print(texts.explain.mapped({ count: toCount(indices.length), available: toCount(about.available), data: about.data, file }));
    if (split === 'test') output.print(texts.cli.evaluate.looks({ looks: about.testLooks }));
    return exitCodes.done;
  },
};
