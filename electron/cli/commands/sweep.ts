/** `sweep`: trains a plan with many values, picks the best on validation, and trains that once more. */
import type { Command } from '../command.ts';
import { followSweep } from '../followSweep.ts';
import { searchOptions, toSearch } from '../searchOptions.ts';
import { toTrainingRequest, trainingOptions } from '../trainingRequest.ts';

export const sweep: Command = {
  name: 'sweep',
  parameters: [],
  options: [...searchOptions, ...trainingOptions, 'epochs', 'learning-rate', 'schedule', 'threads'],
  examples: [
    '--preset mlp --grid optimizer.learningRate=0.01,0.003,0.001 --grid batchSize=64,128',
    '--preset fast-cnn --random 20 --range optimizer.learningRate=1e-4:1e-1:log',
    '--preset fast-cnn --grid labelSmoothing=0,0.05,0.1 --grid batchSize=64,256 --budget 4',
  ],
  isApart: true,
  hasWindow: true,
  worksQueue: true,
  async run(session, { options }) {
    const { output, texts, request } = session;
    const search = toSearch(options);
    const training = await toTrainingRequest(session, options);
    const begun = await request('startSweep', { ...training, search, ...(options.threads === undefined ? {} : { threads: options.threads }) });
    output.json({ event: 'sweepBegun', ...begun });
    output.print(output.style.bold(texts.cli.sweep.begun({ sweep: begun.sweep, points: begun.points.length })));
    return followSweep(session, begun);
  },
};
