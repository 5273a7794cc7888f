/** `queue`: what waits to be trained, in order. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toCommandLine } from '../render/help.ts';
import { toQueueTable } from '../render/queue.ts';

export const queue: Command = {
  name: 'queue',
  parameters: [],
  options: [],
  examples: ['', '--json'],
  async run({ output, request, texts }) {
    const words = texts.cli.queue;
    const { paused, runs } = await request('listQueue', {});
    runs.forEach((entry, i) => output.json({ run: entry.record.id, place: i + 1, ...entry }));
    if (runs.length === 0) output.print(words.none({ command: toCommandLine('train --queue') }));
    else output.print(`${toQueueTable(runs, texts, output.style)}\n${paused ? `${words.isPaused} ` : ''}${words.workOff({ command: toCommandLine('queue run') })}`);
    return exitCodes.done;
  },
};
