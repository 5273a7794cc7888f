/** `resume`: goes on with a run from its newest good checkpoint. */
import type { Command } from '../command.ts';
import { followTraining } from '../followTraining.ts';

export const resume: Command = {
  name: 'resume',
  parameters: [{ name: 'run', required: false }],
  options: ['epochs'],
  examples: ['', '2026-01-31-fast-cnn-k3f9', 'latest --epochs 10'],
  isApart: true,
  async run(session, { words: [run = 'latest'], options: { epochs } }) {
    const params = { run, ...(epochs === undefined ? {} : { epochs }) };
    const { exitCode } = await followTraining(session, () => session.request('resumeRun', params));
    return exitCode;
  },
};
