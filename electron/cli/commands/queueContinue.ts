/** `queue continue`: runs of the queue may begin again. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toCommandLine } from '../render/help.ts';

export const queueContinue: Command = {
  name: 'queue continue',
  parameters: [],
  options: [],
  examples: [''],
  async run({ output, request, texts }) {
    await request('continueQueue', {});
    output.json({ event: 'queueContinued' });
    output.print(`${texts.cli.queue.released} ${texts.cli.queue.workOff({ command: toCommandLine('queue run') })}`);
    return exitCodes.done;
  },
};
