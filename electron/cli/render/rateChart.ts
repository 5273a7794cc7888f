/** The loss over the learning rate, drawn with the eight dots of Braille characters: two columns and four rows each. */
import type { RateFinding } from '../../contract/rates.ts';
import { toLossScale } from '../../contract/rateScale.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import type { Style } from './style.ts';
import { padEnd, padStart } from './width.ts';

const rows = 11;
const [dotsAcross, dotsDown] = [2, 4];
/** The bit of a dot by its column and row (Unicode, Braille Patterns). */
const bits = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]] as const;
const empty = 0x2800;
const gutter = 6;
const greatestWidth = 72;
const leastWidth = 24;

interface Cell {
  dots: number;
  /** Whether the smoothed curve is in it, or only the losses of single steps. */
  isCurve: boolean;
}

/** At most `columns` − 1 wide, as long as that leaves room for a chart. */
export function toRateChart({ points, suggestion }: Pick<RateFinding, 'points' | 'suggestion'>, texts: Texts, columns: number, style: Style): string {
  const scale = toLossScale(points);
  const [first, last] = [points[0], points.at(-1)];
  if (scale === null || first === undefined || last === undefined) return '';
  const width = Math.max(leastWidth, Math.min(greatestWidth, columns - gutter - 2));
  const [from, to] = [Math.log10(first.learningRate), Math.log10(last.learningRate)];
  const toShare = (rate: number): number => (to > from ? (Math.log10(rate) - from) / (to - from) : 0);
  const toDotX = (rate: number): number => Math.round(toShare(rate) * (width * dotsAcross - 1));
  // What lies above the picture lies just above it, however far the loss has exploded.
  const toDotY = (loss: number): number => Math.max(-1, Math.round(((scale.greatest - loss) / (scale.greatest - scale.least)) * (rows * dotsDown - 1)));
  const toColumn = (rate: number): number => Math.min(width - 1, Math.max(0, Math.floor(toDotX(rate) / dotsAcross)));

  const cells = Array.from({ length: rows }, () => Array.from({ length: width }, (): Cell => ({ dots: 0, isCurve: false })));
  const put = (x: number, y: number, isCurve: boolean): void => {
    const cell = cells[Math.floor(y / dotsDown)]?.[Math.floor(x / dotsAcross)];
    if (cell === undefined || y < 0) return;
    cell.dots |= bits[x % dotsAcross]![y % dotsDown]!;
    cell.isCurve ||= isCurve;
  };
  for (const { learningRate, loss } of points) put(toDotX(learningRate), toDotY(loss), false);
  points.forEach(({ learningRate, smoothedLoss }, i) => {
    const before = points[Math.max(0, i - 1)]!;
    for (const [x, y] of line(toDotX(before.learningRate), toDotY(before.smoothedLoss), toDotX(learningRate), toDotY(smoothedLoss))) put(x, y, true);
  });

  const marked = suggestion.kind === 'found' ? toColumn(suggestion.rate) : null;
  const toCell = ({ dots, isCurve }: Cell, column: number): string => {
    if (dots === 0) return column === marked ? style.bold('┊') : ' ';
    const text = String.fromCodePoint(empty + dots);
    return isCurve ? style.accent(text) : style.dim(text);
  };
  const toLabel = (row: number): string => {
    const loss = row === 0 ? scale.greatest : row === rows - 1 ? scale.least : row === (rows - 1) / 2 ? (scale.greatest + scale.least) / 2 : null;
    return padStart(loss === null ? '' : loss.toPrecision(3).slice(0, gutter - 1), gutter - 1);
  };
  const powers = Array.from({ length: Math.floor(to + 1e-9) - Math.ceil(from - 1e-9) + 1 }, (_, i) => Math.ceil(from - 1e-9) + i);
  const ticks = new Map(powers.map((power) => [toColumn(10 ** power), power]));
  const axis = Array.from({ length: width }, (_, column) => (ticks.has(column) ? '┴' : '─')).join('');
  const below = suggestion.kind === 'found' && marked !== null ? [`${' '.repeat(gutter + 1 + marked)}${style.bold(`▲ ${suggestion.rate}`)}`] : [];
  return [
    style.dim(`${padEnd('', gutter)}${texts.cli.train.loss}`),
    ...cells.map((row, r) => `${style.dim(`${toLabel(r)} │`)}${row.map(toCell).join('').trimEnd()}`),
    style.dim(`${padEnd('', gutter)}└${axis}`),
    style.dim(`${padEnd('', gutter + 1)}${toTickLine(ticks, width)}`),
    ...below,
  ].join('\n');
}

/** The powers of ten under their ticks; what would touch its neighbour or leave the chart is left out. */
function toTickLine(ticks: ReadonlyMap<number, number>, width: number): string {
  let text = '';
  for (const [column, power] of ticks) {
    const label = power < -2 || power > 2 ? `1e${power}` : String(10 ** power);
    if ((column > 0 && column < text.length + 2) || column + label.length > width + 2) continue;
    text = `${text.padEnd(column)}${label}`;
  }
  return text;
}

/** The dots between two dots, the second included. */
function line(fromX: number, fromY: number, toX: number, toY: number): readonly (readonly [x: number, y: number])[] {
  const steps = Math.max(1, Math.abs(toX - fromX), Math.abs(toY - fromY));
  return Array.from({ length: steps }, (_, i) => {
    const share = (i + 1) / steps;
    return [Math.round(fromX + share * (toX - fromX)), Math.round(fromY + share * (toY - fromY))] as const;
  });
}
