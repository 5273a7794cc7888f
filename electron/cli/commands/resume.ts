/** `resume`: goes on with a run from its newest good checkpoint; with `--folds`, with those folds of its series that are not trained yet. */
import { InklingError } from '../../contract/errors.ts';
import type { Command } from '../command.ts';
import { followTraining } from '../followTraining.ts';
import { resumeFolds } from '../trainFolds.ts';

export const resume: Command = {
  name: 'resume',
  parameters: [{ name: 'run', required: false }],
  options: ['epochs', 'folds'],
  examples: ['', '2026-01-31-fast-cnn-k3f9', 'latest --epochs 10', 'latest --folds 5'],
  isApart: true,
  async run(session, { words: [run = 'latest'], options: { epochs, folds } }) {
    if (epochs !== undefined && folds !== undefined) throw new InklingError('optionsExclude', { options: ['--epochs', '--folds'] });
    if (folds !== undefined) return resumeFolds(session, run, folds);
    const params = { run, ...(epochs === undefined ? {} : { epochs }) };
    const { exitCode } = await followTraining(session, () => session.request('resumeRun', params));
    return exitCode;
  },
};
