/** Runs, one a line, and one run line by line. */
import { toDuration, toPercent } from '../../contract/figures.ts';
import type { Result } from '../../contract/requests.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toBeginning } from './beginning.ts';
import type { Style } from './style.ts';
import { toPairs, toTable } from './table.ts';

export function toRunTable(runs: Result<'listRuns'>, texts: Texts, style: Style): string {
  const words = texts.cli.runs;
  // A column for what nobody has said would only take room.
  const isNamed = runs.some(({ label }) => label.name !== null || label.pinned);
  const rows = runs.map((run) => [...toCells(run, texts, style), ...(isNamed ? [toName(run)] : [])]);
  const columns = [
    { title: words.run },
    { title: words.state },
    { title: words.network },
    { title: words.data },
    { title: words.epochs, align: 'right' as const },
    { title: words.accuracy, align: 'right' as const },
    { title: words.time, align: 'right' as const },
    ...(isNamed ? [{ title: texts.settings.label.name }] : []),
  ];
  return toTable(columns, rows, style);
}

/** The same of one run, its plan, and what computed it. */
export function toRunDetails(run: Result<'getRun'>, texts: Texts, style: Style): string {
  const words = texts.cli.runs;
  const { label, record: { plan, backend, threads, data } } = run;
  const titles = [words.run, words.state, words.network, words.data, words.epochs, words.accuracy, words.time];
  const figures = toCells(run, texts, style);
  const computed = texts.cli.status[backend.kind]({ tensorflow: backend.tensorflow });
  return [
    toPairs(
      [
        ...titles.map((title, index) => [title, figures[index]!] as const),
        ...(label.name === null ? [] : [[texts.settings.label.name, label.name] as const]),
        ...(label.note === null ? [] : [[texts.settings.label.note, label.note] as const]),
        [words.backend, threads === undefined ? computed : `${computed}, ${texts.train.threads.count(threads)}`],
        ...(data.corrections === undefined ? [] : [[texts.clean.corrections, texts.clean.trainedWith(data.corrections)] as const]),
      ],
      style,
    ),
    texts.cli.presets.plan({
      epochs: plan.epochs,
      batch: plan.batchSize,
      optimizer: plan.optimizer.type,
      learningRate: String(plan.optimizer['learningRate']),
      schedule: plan.schedule.type,
    }),
    ...toBeginning(run.record, texts),
    ...(plan.classes === null ? [] : [texts.cli.transfer.classes({ names: plan.classes })]),
    ...(plan.samples === null ? [] : [texts.cli.transfer.samples({ count: plan.samples })]),
  ].join('\n');
}

const toName = ({ label }: Result<'getRun'>): string => [...(label.pinned ? ['★'] : []), ...(label.name === null ? [] : [label.name])].join(' ');

function toCells({ record, state, epoch, best, seconds }: Result<'getRun'>, texts: Texts, style: Style): readonly string[] {
  const words = texts.cli.runs;
  return [
    record.id,
    state === 'diverged' ? style.red(words.states[state]) : words.states[state],
    record.preset ?? words.own,
    record.data.id,
    String(epoch),
    toPercent(best?.validation?.accuracy ?? null),
    toDuration(seconds, texts),
  ];
}
