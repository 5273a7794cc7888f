/** `queue move`: gives a run of the queue another place. */
import * as v from 'valibot';
import { InklingError } from '../../contract/errors.ts';
import { requests } from '../../contract/requests.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';

export const queueMove: Command = {
  name: 'queue move',
  parameters: [{ name: 'run', required: true }, { name: 'place', required: true }],
  options: [],
  examples: ['2026-01-31-fast-cnn-k3f9 1'],
  async run({ output, request, texts }, { words: [run = '', word = ''] }) {
    const place = v.safeParse(requests.moveQueued.params.entries.place, /^\d+$/.test(word) ? Number(word) : NaN);
    if (!place.success) throw new InklingError('placeUnclear', { received: word });
    const moved = await request('moveQueued', { run, place: place.output });
    const { runs } = await request('listQueue', {});
    const reached = { ...moved, place: runs.findIndex(({ record }) => record.id === moved.run) + 1 };
    output.json({ event: 'runMoved', ...reached });
    output.print(texts.cli.queue.moved(reached));
    return exitCodes.done;
  },
};
