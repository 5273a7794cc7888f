/** `drawings relabel`, `drawings remove` and `drawings restore`: change one of the person's own drawings. */
import * as v from 'valibot';
import { drawingLabelSchema, type Drawing } from '../../contract/drawings.ts';
import { InklingError } from '../../contract/errors.ts';
import type { Command, CommandName } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toDrawingsTable } from '../render/drawings.ts';
import type { Session } from '../session.ts';

type Act = (session: Session, drawing: number, word: string) => Promise<Drawing>;

const changing = (name: CommandName, parameters: Command['parameters'], examples: readonly string[], act: Act): Command => ({
  name, parameters, options: [], examples,
  async run(session, { words: [number = '', word = ''] }) {
    const { output, request, texts } = session;
    if (!/^[1-9]\d{0,8}$/.test(number)) throw new InklingError('indicesUnclear', { received: number });
    const drawing = await act(session, Number(number), word);
    output.json(drawing);
    const { toTrainOn, heldOut } = await request('listDrawings', {});
    output.print(toDrawingsTable({ drawings: [drawing], toTrainOn, heldOut }, texts, output.style));
    return exitCodes.done;
  },
});

const one = { name: 'drawing', required: true } as const;

export const drawingsRelabel = changing('drawings relabel', [one, { name: 'digit', required: true }], ['3 7'], ({ request }, drawing, label) => {
  if (!v.is(drawingLabelSchema, label)) throw new InklingError('drawingLabel', { received: label });
  return request('relabelDrawing', { drawing, label });
});
export const drawingsRemove = changing('drawings remove', [one], ['3'], ({ request }, drawing) => request('removeDrawing', { drawing }));
export const drawingsRestore = changing('drawings restore', [one], ['3'], ({ request }, drawing) => request('restoreDrawing', { drawing }));
