/** `robustness`: how a run's accuracy falls when pictures are changed. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toRobustness } from '../render/robustness.ts';
import { watchInspection } from '../watchInspection.ts';

export const robustness: Command = {
  name: 'robustness',
  parameters: [{ name: 'runOrStarter', required: true }],
  options: ['split', 'data', 'step'],
  examples: ['latest', 'starter --data mnist', 'latest --json'],
  async run(session, { words: [run = ''], options: { split = 'validation', data = null, step = null } }) {
    const { output, request, texts } = session;
    const card = await watchInspection(session, (inspection) => request('measureRobustness', { run, step, split, data, inspection }));
    output.json(card);
    output.print(toRobustness(card, texts, output.style));
    return exitCodes.done;
  },
};
