/** Sweeps: one a line, one point by point, and the points as a table for other programs. */
import { toCsv } from '../../contract/csv.ts';
import { toDuration, toPercent } from '../../contract/figures.ts';
import type { Sweep } from '../../contract/sweep.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toCommandLine } from './help.ts';
import { toSignificant } from './numbers.ts';
import type { Style } from './style.ts';
import { toTable } from './table.ts';

const right = 'right' as const;

export function toSweepTable(sweeps: readonly Sweep[], texts: Texts, style: Style): string {
  const words = texts.cli.sweep;
  const columns = [{ title: words.sweep }, { title: texts.cli.runs.state }, { title: words.points, align: right }, { title: words.best, align: right }, { title: words.paths }];
  return toTable(columns, sweeps.map((sweep) => [
    sweep.sweep,
    words.states[sweep.state],
    `${sweep.points.filter(hasEnded).length}/${sweep.points.length}`,
    toPercent(sweep.points[sweep.ranking[0] ?? -1]?.accuracy ?? null),
    sweep.search.axes.map(({ path }) => path).join(' '),
  ]), style);
}

/** The best first, then what cannot be compared; below them the retrained run and its one look at the test part. */
export function toSweepReport(sweep: Sweep, texts: Texts, style: Style): string {
  const words = texts.cli.sweep;
  const { run, state, epochs, accuracy, time } = texts.cli.runs;
  const columns = [
    { title: '#', align: right },
    ...sweep.search.axes.map(({ path }) => ({ title: path, align: right })),
    { title: run },
    { title: state },
    { title: epochs, align: right },
    { title: accuracy, align: right },
    { title: texts.cli.train.loss, align: right },
    { title: time, align: right },
  ];
  const rest = sweep.points.flatMap((_, index) => (sweep.ranking.includes(index) ? [] : [index]));
  const rows = [...sweep.ranking, ...rest].map((index) => {
    const point = sweep.points[index]!;
    return [
      String(index + 1), ...point.values.map(String), point.run, words.pointStates[point.state], String(point.epochs),
      toPercent(point.accuracy), toSignificant(point.loss), point.seconds === 0 ? '–' : toDuration(point.seconds, texts),
    ];
  });
  return [toTable(columns, rows, style), ...toConclusion(sweep, texts)].join('\n');
}

function toConclusion({ sweep, state, final, test, points }: Sweep, texts: Texts): readonly string[] {
  const words = texts.cli.sweep;
  if (state === 'left') return [words.isLeft({ command: toCommandLine('sweep resume', sweep) })];
  if (final === null || state !== 'finished') return [];
  const figures = { run: final.run, point: final.point + 1, best: toPercent(points[final.point]!.accuracy), accuracy: final.accuracy === null ? null : toPercent(final.accuracy) };
  const tested = test === null ? [] : [words.tested({ accuracy: toPercent(test.accuracy), low: toPercent(test.low), high: toPercent(test.high), samples: test.samples })];
  return [words.retrained(figures), ...tested];
}

/** As CSV: one line for each point, in the order of the search, with the paths as names of their columns. */
export function toSweepCsv({ search, points }: Sweep): string {
  const head = ['point', ...search.axes.map(({ path }) => path), 'run', 'state', 'epochs', 'validationAccuracy', 'validationLoss', 'seconds'];
  const rows = points.map(({ values, run, state, epochs, accuracy, loss, seconds }, index) => [index + 1, ...values.map(String), run, state, epochs, accuracy, loss, seconds]);
  return toCsv([head, ...rows]);
}

const hasEnded = ({ state }: Sweep['points'][number]): boolean => state !== 'queued' && state !== 'left';
