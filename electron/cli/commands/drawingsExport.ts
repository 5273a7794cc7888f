/** `drawings export`: the person's own drawings as a file of strokes. */
import { resolve } from 'node:path';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';

export const drawingsExport: Command = {
  name: 'drawings export',
  parameters: [{ name: 'file', required: true }],
  options: [],
  examples: ['drawings.json'],
  async run({ output, request, texts }, { words: [file = ''] }) {
    const written = await request('exportDrawings', { file: resolve(file) });
    output.json({ event: 'drawingsExported', ...written });
    output.print(texts.tuning.drawings.exported(written));
    return exitCodes.done;
  },
};
