/** `drawings add`: keeps the drawings of a file as the person's own. */
import * as v from 'valibot';
import { drawingLabelSchema } from '../../contract/drawings.ts';
import { InklingError } from '../../contract/errors.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { readDrawings } from '../readDrawings.ts';
import { toDrawingsTable } from '../render/drawings.ts';

export const drawingsAdd: Command = {
  name: 'drawings add',
  parameters: [{ name: 'file', required: true }],
  options: [],
  examples: ['drawings.json'],
  async run({ host, output, request, texts }, { words: [file = ''] }) {
    const read = readDrawings(await host.readFile(file), file).map(({ label, strokes }, place) => {
      if (!v.is(drawingLabelSchema, label)) throw new InklingError('drawingUnlabelled', { file, place: place + 1 });
      return { label, strokes };
    });
    const added = await request('addDrawings', { drawings: read });
    output.json(added);
    const { toTrainOn, heldOut } = await request('listDrawings', {});
    output.print(toDrawingsTable({ drawings: added, toTrainOn, heldOut }, texts, output.style));
    return exitCodes.done;
  },
};
