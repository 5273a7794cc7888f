/** Runs, one a line. */
import type { Result } from '../../contract/requests.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toDuration, toPercent } from './numbers.ts';
import type { Style } from './style.ts';
import { toTable } from './table.ts';

export function toRunTable(runs: Result<'listRuns'>, texts: Texts, style: Style): string {
  const words = texts.cli.runs;
  const rows = runs.map(({ record, state, epoch, best, seconds }) => [
    record.id,
    state === 'diverged' ? style.red(words.states[state]) : words.states[state],
    record.preset ?? words.own,
    record.data.id,
    String(epoch),
    toPercent(best?.validation?.accuracy ?? null),
    toDuration(seconds, texts),
  ]);
  const columns = [
    { title: words.run },
    { title: words.state },
    { title: words.network },
    { title: words.data },
    { title: words.epochs, align: 'right' as const },
    { title: words.accuracy, align: 'right' as const },
    { title: words.time, align: 'right' as const },
  ];
  return toTable(columns, rows, style);
}
