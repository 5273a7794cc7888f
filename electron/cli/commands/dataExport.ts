/** `data export`: samples of a data set as files for others. */
import { resolve } from 'node:path';
import { dataFormatSchema } from '../../contract/exchange.ts';
import { InklingError } from '../../contract/errors.ts';
import type { Command } from '../command.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';
import { narrow } from '../narrow.ts';
import { toIndices } from '../indices.ts';
import type { OptionValues } from '../options.ts';
import type { Session } from '../session.ts';

export const dataExport: Command = {
  name: 'data export',
  parameters: [{ name: 'data', required: true }],
  options: ['format', 'out', 'part', 'indices', 'class', 'corrected', 'corrections'],
  examples: ['mnist --format png --out ./mnist-pictures', 'mnist --format csv --out ./eights --part test --class 8', 'scans --format idx --out ./few --indices 0,7,20-29', 'mnist --corrections --out ./mnist-corrections.csv'],
  async run(session, { words: [data = ''], options }) {
    if (options.corrections === true) return writeCorrections(session, data, options);
    const { output, request, texts } = session;
    const { format, out, part, indices, class: classes } = options;
    if (format === undefined || out === undefined) {
      throw lacking(format === undefined ? 'format' : 'out', texts);
    }
    const result = await request('exportData', {
      data,
      format: narrow('format', format, dataFormatSchema.options),
      folder: resolve(out),
      part: part ?? null,
      indices: indices === undefined ? null : toIndices(indices),
      classes: classes === undefined ? null : [...classes],
      corrected: options.corrected === true,
    });
    output.clearLive();
    output.json({ event: 'dataExported', ...result });
    output.print(texts.cli.exchange.exported({ folder: result.folder, training: result.trainingCount, test: result.testCount }));
    return exitCodes.done;
  },
};

/** All of them in one file: what chooses samples does not go with it. */
async function writeCorrections({ output, request, texts }: Session, data: string, options: OptionValues): Promise<ExitCode> {
  const other = (['format', 'part', 'indices', 'class', 'corrected'] as const).find((name) => options[name] !== undefined);
  if (other !== undefined) throw new InklingError('optionsExclude', { options: ['--corrections', `--${other}`] });
  if (options.out === undefined) throw lacking('out', texts);
  const result = await request('exportCorrections', { data, file: resolve(options.out) });
  output.json({ event: 'correctionsExported', ...result });
  output.print(texts.clean.written(result));
  return exitCodes.done;
}

const lacking = (option: 'format' | 'out', texts: Texts): InklingError =>
  new InklingError('optionMissing', { command: 'data export', option: `--${option}`, value: texts.cli.options[option].value });
