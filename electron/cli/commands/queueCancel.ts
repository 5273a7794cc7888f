/** `queue cancel`: takes a run out of the queue. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';

export const queueCancel: Command = {
  name: 'queue cancel',
  parameters: [{ name: 'run', required: true }],
  options: [],
  examples: ['2026-01-31-fast-cnn-k3f9'],
  async run({ output, request, texts }, { words: [run = ''] }) {
    const cancelled = await request('unqueueRun', { run });
    output.json({ event: 'runUnqueued', ...cancelled });
    output.print(texts.cli.queue.cancelled(cancelled));
    return exitCodes.done;
  },
};
