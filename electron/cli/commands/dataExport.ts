/** `data export`: samples of a data set as files for others. */
import { resolve } from 'node:path';
import { dataFormatSchema } from '../../contract/exchange.ts';
import { InklingError } from '../../contract/errors.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { narrow } from '../narrow.ts';
import { toIndices } from '../indices.ts';

export const dataExport: Command = {
  name: 'data export',
  parameters: [{ name: 'data', required: true }],
  options: ['format', 'out', 'part', 'indices', 'class'],
  examples: ['mnist --format png --out ./mnist-pictures', 'mnist --format csv --out ./eights --part test --class 8', 'my-digits --format idx --out ./few --indices 0,7,20-29'],
  async run({ output, request, texts }, { words: [data = ''], options }) {
    const { format, out, part, indices, class: classes } = options;
    if (format === undefined || out === undefined) {
      const option = format === undefined ? 'format' : 'out';
      throw new InklingError('optionMissing', { command: 'data export', option: `--${option}`, value: texts.cli.options[option].value });
    }
    const result = await request('exportData', {
      data,
      format: narrow('format', format, dataFormatSchema.options),
      folder: resolve(out),
      part: part ?? null,
      indices: indices === undefined ? null : toIndices(indices),
      classes: classes === undefined ? null : [...classes],
    });
    output.clearLive();
    output.json({ event: 'dataExported', ...result });
    output.print(texts.cli.exchange.exported({ folder: result.folder, training: result.trainingCount, test: result.testCount }));
    return exitCodes.done;
  },
};
