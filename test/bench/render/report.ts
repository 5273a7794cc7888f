/** A report as Markdown: for the terminal, and word for word for the README. */
import type { Machine } from '../machine.ts';
import type { MeasuredRow, Row } from '../measure.ts';
import type { Report } from '../report.ts';
import type { TimeTo99 } from '../timeTo99.ts';
import type { Verdict } from '../verdicts.ts';
import { toTable } from '../../tools/table.ts';

export function renderReport({ machine, rows, timeTo99, targets }: Report): string {
  const blocks = [
    [describeMachine(machine, rows)],
    ...(rows.length === 0 ? [] : [toResults(rows), [explanation]]),
    ...toAbsences(rows),
    ...(timeTo99 === null ? [] : [toTimes(timeTo99)]),
    ...(targets.length === 0 ? [] : [toTargets(targets)]),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function describeMachine({ cpu, cores, memoryBytes, system, node, matmulGigaflops }: Machine, rows: readonly Row[]): string {
  const versions = new Map(rows.flatMap((row) => ('notMeasured' in row ? [] : [[row.engine, row.version]])));
  const libraries = [...versions].map(([engine, version]) => `${engine}: ${version}`).join('; ');
  const { oneThread, allCores } = matmulGigaflops;
  return [
    `${cpu}, ${cores} cores, ${(memoryBytes / 2 ** 30).toFixed(0)} GiB, ${system}, Node ${node.replace(/^v/, '')}.`,
    ...(libraries === '' ? [] : [`${libraries}.`]),
    `Products of large matrices: ${oneThread.toFixed(0)} GFLOP/s on one thread, ${allCores.toFixed(0)} on all.`,
  ].join(' ');
}

function toResults(rows: readonly Row[]): string[] {
  const head = ['work', 'engine', 's per epoch', 'min–max', 'images/s', 'of the limit', 'memory', 'first step', 'loss', 'setting'];
  const cells = rows.map((row) => {
    if ('notMeasured' in row) return [row.work, row.engine, '–', '', '', '', '', '', '', row.failed ? 'failed' : 'not measured'];
    return [
      row.work,
      row.engine,
      row.secondsPerEpoch.toFixed(2),
      `${row.secondsPerEpochMin.toFixed(2)}–${row.secondsPerEpochMax.toFixed(2)}`,
      Math.round(row.imagesPerSecond).toLocaleString('en'),
      `${(row.shareOfLimit * 100).toFixed(0)} %`,
      toMegabytes(row.residentBytes),
      `${row.firstStepSeconds.toFixed(1)} s`,
      row.finalLoss.toFixed(3),
      row.setting,
    ];
  });
  return toTable(head, cells, (column) => column >= 2 && column <= 8);
}

const explanation = [
  'Median, minimum and maximum of interleaved repetitions, every engine with the threads and mode that were fastest in a',
  'trial before. A repetition is a pass of so many full batches as the work names, told as an epoch of 60,000 pictures.',
  'The limit is what large matrix products reach on all cores; a training counts three times the operations of its forward',
  'pass. Memory is the peak of the process. The loss is the mean of the last repetition: who does the same work comes down',
  'to about the same.',
].join('\n');

/** Why rows are empty, once for each reason. */
function toAbsences(rows: readonly Row[]): string[][] {
  const reasons = new Map(rows.flatMap((row) => ('notMeasured' in row ? [[`${row.engine}: ${row.notMeasured}`, true]] : [])));
  return reasons.size === 0 ? [] : [['Not measured:', ...[...reasons.keys()].map((reason) => `- ${reason}`)]];
}

function toTimes({ recipe, setting, rows, meanSeconds, meanTestAccuracy }: TimeTo99): string[] {
  const cells = rows.map(({ seed, seconds, testAccuracy }) => [`seed ${seed}`, `${seconds.toFixed(1)} s`, toPercent(testAccuracy)]);
  return [
    `Time to 99.0 %: ${recipe} with its own epochs on all training pictures (${setting}), from the start of the process to the`,
    'trained network; the test part is looked at after the clock has stopped.',
    '',
    ...toTable(['training', 'time', 'test accuracy'], [...cells, ['mean', `${meanSeconds.toFixed(1)} s`, toPercent(meanTestAccuracy)]], (column) => column > 0),
  ];
}

function toTargets(targets: readonly Verdict[]): string[] {
  const cells = targets.map((target) => {
    const show = formats[target.what];
    return [target.work, toSubject(target), target.value === null ? '–' : show(target.value), `≤ ${show(target.required)}`, `≤ ${show(target.aim)}`, target.verdict];
  });
  return toTable(['work', 'figure', 'measured', 'required', 'aim', ''], cells, (column) => column >= 2 && column <= 4);
}

const toSubject = ({ what, against }: Verdict): string =>
  ({ secondsPerEpoch: `s per epoch ÷ ${against ?? ''}`, compileSeconds: 'compile time', residentBytes: 'peak memory', timeTo99: 'time to 99.0 %' })[what];

const formats: Readonly<Record<Verdict['what'], (value: number) => string>> = {
  secondsPerEpoch: (ratio) => ratio.toFixed(2),
  compileSeconds: (seconds) => `${seconds.toFixed(2)} s`,
  residentBytes: toMegabytes,
  timeTo99: (seconds) => `${seconds.toFixed(1)} s`,
};

function toMegabytes(bytes: MeasuredRow['residentBytes']): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

const toPercent = (share: number): string => `${(share * 100).toFixed(2)} %`;
