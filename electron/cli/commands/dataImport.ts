/** `data import`: a data set out of a person's files, or with `--dry-run` only what would come of it. */
import { resolve } from 'node:path';
import { InklingError, toSentence } from '../../contract/errors.ts';
import { labelPlaceSchema, type ImportParams } from '../../contract/exchange.ts';
import { fromFailure } from '../../contract/outcome.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { narrow } from '../narrow.ts';
import type { OptionValues } from '../options.ts';
import { quoted, toCommandLine } from '../render/help.ts';
import { toImportPreview, toUnfitLines } from '../render/exchange.ts';
import type { Session } from '../session.ts';

export const dataImport: Command = {
  name: 'data import',
  parameters: [{ name: 'path', required: true }],
  options: ['name', 'dry-run', 'as-is', 'fit', 'invert', 'label', 'skip-unfit'],
  examples: ['./scans --dry-run', './scans --name receipts', 'mnist.npz', 'train.csv --label last'],
  run: (session, { words: [path = ''], options }) => {
    const params = toParams(path, options);
    return options['dry-run'] === true ? preview(session, params, path, options) : bringIn(session, params, options);
  },
};

function toParams(path: string, options: OptionValues): ImportParams {
  if (options['as-is'] === true && options.fit === true) throw new InklingError('optionsExclude', { options: ['--as-is', '--fit'] });
  return {
    path: resolve(path),
    preparation: options['as-is'] === true ? 'asIs' : options.fit === true ? 'fitted' : null,
    invert: options.invert === true,
    label: options.label === undefined ? null : narrow('label', options.label, labelPlaceSchema.options),
  };
}

async function preview({ output, request, texts }: Session, params: ImportParams, path: string, options: OptionValues) {
  const found = await request('previewImport', params);
  output.clearLive();
  output.json({ event: 'importPreviewed', ...found, pictures: { ...found.pictures, pixels: [...found.pictures.pixels] } });
  output.print(toImportPreview(found, texts, output.style));
  const rest = Object.entries(options).flatMap(([name, value]) => (name === 'dry-run' || name === 'json' ? [] : value === true ? [`--${name}`] : [`--${name}`, quoted(String(value))]));
  output.print(texts.cli.exchange.nothingWritten({ command: toCommandLine('data import', quoted(path), ...rest) }));
  return found.unfit.total === 0 ? exitCodes.done : exitCodes.failed;
}

async function bringIn({ output, request, texts }: Session, params: ImportParams, options: OptionValues) {
  const words = texts.cli.exchange;
  const { data, unfit } = await request('importData', { ...params, name: options.name ?? null, skipUnfit: options['skip-unfit'] === true });
  output.clearLive();
  output.json({ event: 'dataImported', data, unfit });
  for (const line of toUnfitLines(unfit, (failure) => toSentence(fromFailure(failure), texts), texts)) output.note(line);
  if (unfit.total > 0) output.note(words.leftOut({ total: unfit.total }));
  output.print(words.imported({ data: data.id, folder: data.folder ?? '', training: data.size?.trainingCount ?? 0, test: data.size?.testCount ?? 0 }));
  return exitCodes.done;
}
