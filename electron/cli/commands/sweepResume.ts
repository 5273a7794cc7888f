/** `sweep resume`: goes on with a sweep that was left; what has ended is not trained again. */
import type { Command } from '../command.ts';
import { followSweep } from '../followSweep.ts';

export const sweepResume: Command = {
  name: 'sweep resume',
  parameters: [{ name: 'sweep', required: false }],
  options: [],
  examples: ['', '2026-01-31-fast-cnn-sweep-k3f9'],
  isApart: true,
  hasWindow: true,
  worksQueue: true,
  run: async (session, { words: [sweep = 'latest'] }) => followSweep(session, await session.request('resumeSweep', { sweep })),
};
