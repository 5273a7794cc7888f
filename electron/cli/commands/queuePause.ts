/** `queue pause`: nothing more of the queue begins; what trains goes on. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toCommandLine } from '../render/help.ts';

export const queuePause: Command = {
  name: 'queue pause',
  parameters: [],
  options: [],
  examples: [''],
  async run({ output, request, texts }) {
    await request('pauseQueue', {});
    output.json({ event: 'queuePaused' });
    output.print(texts.cli.queue.held({ command: toCommandLine('queue continue') }));
    return exitCodes.done;
  },
};
