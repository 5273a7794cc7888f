/** `queue run`: trains what waits, side by side where there are cores for it. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { followQueue } from '../followQueue.ts';

export const queueRun: Command = {
  name: 'queue run',
  parameters: [],
  options: [],
  examples: ['', '--json'],
  isApart: true,
  hasWindow: true,
  worksQueue: true,
  async run(session) {
    const { end, done, failed } = await followQueue(session, (queued) => queued.length === 0, ['queue run']);
    if (end === 'interrupted') return exitCodes.interrupted;
    if (end === 'stuck') return exitCodes.failed;
    session.output.json({ event: 'queueWorked', done, failed });
    session.output.print(session.texts.cli.queue.worked({ done, failed }));
    return failed === 0 ? exitCodes.done : exitCodes.failed;
  },
};
