/** `fine-tune judge`: compares a run with the one that it started from, and tells which is to be used. */
import type { Command } from '../command.ts';
import { judgeTelling } from '../judgeTelling.ts';

export const fineTuneJudge: Command = {
  name: 'fine-tune judge',
  parameters: [{ name: 'run', required: true }],
  options: ['allowance'],
  examples: ['latest', 'latest --allowance 0.5'],
  run: (session, { words: [run = ''], options: { allowance } }) => judgeTelling(session, run, allowance),
};
