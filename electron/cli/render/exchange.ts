/** What an import would bring, for a person to judge. */
import { toSentence } from '../../contract/errors.ts';
import type { ImportPreview, Unfit } from '../../contract/exchange.ts';
import { toCount } from '../../contract/figures.ts';
import { fromFailure } from '../../contract/outcome.ts';
import type { Failure } from '../../contract/outcome.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import type { Style } from './style.ts';
import { toTable } from './table.ts';

/** More than this nobody reads in a terminal; `--json` has a hundred. */
const toldFailures = 20;

export function toImportPreview(preview: ImportPreview, texts: Texts, style: Style): string {
  const { exchange: words, data } = texts.cli;
  const { classes, unfit, csv, sizes } = preview;
  const samples = classes.reduce((sum, { training, test }) => sum + training + test, 0);
  const right = (title: string) => ({ title, align: 'right' as const });
  const rows = classes.map(({ name, training, test }) => [name, toCount(training), toCount(test)]);
  return [
    style.bold(words.found({ path: preview.path, kind: words.kinds[preview.kind], samples, classes: classes.length })),
    preview.preparation === 'fitted' ? words.fitted : words.asIs({ size: `${preview.height} × ${preview.width}` }),
    ...(csv === null ? [] : [words.csv(csv)]),
    ...(preview.preparation === 'asIs' || sizes.length === 0
      ? []
      : [words.sizes({ sizes: sizes.map(({ height, width, count }) => `${height} × ${width} (${toCount(count)})`).join(', ') })]),
    ...(preview.darkOnLight === 0 ? [] : [words.darkOnLight({ count: preview.darkOnLight })]),
    toTable([{ title: data.class }, right(data.training), right(data.test)], rows, style),
    ...toUnfitLines(unfit, (failure) => style.red(toSentence(fromFailure(failure), texts)), texts),
  ].join('\n');
}

/** One line each for what cannot be read, and how many more there are. */
export function toUnfitLines({ total, failures }: Unfit, toLine: (failure: Failure) => string, texts: Texts): readonly string[] {
  if (total === 0) return [];
  const words = texts.cli.exchange;
  const told = failures.slice(0, toldFailures);
  return [words.unfit({ total }), ...told.map((failure) => `  ${toLine(failure)}`), ...(total > told.length ? [`  ${words.more({ count: total - told.length })}`] : [])];
}
