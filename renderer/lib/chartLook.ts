/** What a line chart looks like: its lines, axes and words, as chart.js takes them. */
import type { ChartData, ChartOptions } from 'chart.js';
import { within, type AxisRange } from './axisRange.ts';
import type { ChartZoom } from './chartPointer.ts';
import { readColour } from './readColour.ts';
import { toSeries } from './series.ts';
import { thin, type Point } from './thin.ts';

export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
  readonly kind: LineKind;
  /** Where lines stand for as many things: the place of this one among them. */
  readonly series?: number;
}

/** `measure`: faint, many points; `trend`: through their middle; `course`: the same as what matters most; `result`: the accent, each point marked. */
export type LineKind = 'measure' | 'trend' | 'course' | 'result';

export type XAxis = { readonly kind: 'linear'; /** 0 where it is absent. */ readonly first?: number; /** `null` where nobody knows. */ readonly last: number | null } | { readonly kind: 'logarithmic'; readonly first: number; readonly last: number };

const manners = {
  measure: { token: '--trace', borderWidth: 1, pointRadius: 0, order: 2 },
  trend: { token: '--ink-2', borderWidth: 1.5, pointRadius: 0, order: 1 },
  course: { token: '--accent', borderWidth: 2, pointRadius: 0, order: 0 },
  result: { token: '--accent', borderWidth: 2, pointRadius: 3, order: 0 },
} as const satisfies Record<LineKind, object>;

export interface ChartView {
  readonly lines: readonly Line[];
  readonly xTitle: string;
  readonly xAxis: XAxis;
  /** Whether the y axis is. */
  readonly logarithmic: boolean;
  /** What the y axis spans; `null` leaves it to the figures. */
  readonly ySpan: { readonly least: number; readonly greatest: number } | null;
  /** A point that stands out, with a line to its place on the x axis. */
  readonly mark?: Point | null;
  /** Whether and how a reader looks closer; a linear axis only. */
  readonly zoom?: ChartZoom;
  /** The place on the x axis whose values are shown as if the pointer were there. */
  readonly cursor?: number | null;
  /** Beside the axes. */
  readonly toX: (x: number) => string;
  readonly toTick: (y: number) => string;
  /** In the tooltip. */
  readonly toTitle: (x: number) => string;
  readonly toY: (y: number) => string;
}

const axisWidth = 48;
/** Marked points nearer to each other than this, in pixels, would make one thick line. */
const leastBetweenMarks = 10;
/** Of a canvas that is not laid out yet. */
const leastPoints = 300;

/** All that decides how the chart is built. Two views of one look differ in their points, and in words that are read when they are shown. */
export const toLook = (canvas: HTMLElement, { lines, xTitle, xAxis, logarithmic, ySpan, zoom }: ChartView): string =>
  JSON.stringify([lines.map((line) => [line.name, line.kind, line.series ?? null, areCrowded(canvas, line)]), xTitle, xAxis, logarithmic, ySpan, zoom?.range ?? null, readColour(canvas, '--ink')]);

const areCrowded = (canvas: HTMLElement, { points }: Line): boolean => points.length * leastBetweenMarks > Math.max(leastPoints, canvas.clientWidth);

/** As many as there are pixels to draw them on, or half of that for a line without noise. */
export function toPoints(canvas: HTMLElement, { zoom }: ChartView, { points, kind }: Line): Point[] {
  const range = zoom?.range ?? null;
  const most = Math.max(leastPoints, canvas.clientWidth);
  return [...thin(range === null ? points : within(points, range), kind === 'trend' ? Math.ceil(most / 2) : most)];
}

export const toData = (canvas: HTMLElement, view: ChartView): ChartData<'line', Point[]> => ({
  datasets: view.lines.map((line) => {
    const { token: own, ...manner } = manners[line.kind];
    const { token, dash } = line.series === undefined ? { token: own, dash: [] } : toSeries(line.series);
    const colour = readColour(canvas, token);
    return {
      label: line.name,
      data: toPoints(canvas, view, line),
      borderColor: colour,
      backgroundColor: colour,
      borderDash: [...dash],
      pointHitRadius: 8,
      // The last point stands on the edge and is shown whole; the other lines may leave the picture below.
      clip: line.kind === 'result' ? 6 : 0,
      ...manner,
      ...(areCrowded(canvas, line) ? { pointRadius: 0 } : {}),
    };
  }),
});

/** `read`: the view as it is when something is written. */
export function toOptions(canvas: HTMLElement, read: () => ChartView): ChartOptions<'line'> {
  const view = read();
  const colour = (token: string): string => readColour(canvas, token);
  const range = view.zoom?.range ?? null;
  const [ink, line, sheet] = [colour('--ink-2'), colour('--line'), colour('--sheet')];
  const font = { family: getComputedStyle(canvas).fontFamily, size: 11 };
  const ticks = { color: ink, font, maxRotation: 0 };
  return {
    animation: false,
    parsing: false,
    normalized: true,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    scales: {
      x: {
        ...toScale(view.xAxis, range),
        grid: { display: false },
        border: { color: line },
        title: { display: true, align: 'end', text: view.xTitle, color: ink, font, padding: 0 },
        ticks: { ...ticks, ...(view.xAxis.kind === 'linear' ? { maxTicksLimit: 11 } : { autoSkip: false }), callback: (value) => read().toX(Number(value)) },
      },
      y: {
        type: view.logarithmic ? 'logarithmic' : 'linear',
        ...(view.ySpan === null ? {} : { min: view.ySpan.least, max: view.ySpan.greatest }),
        grid: { color: line },
        border: { display: false },
        ticks: { ...ticks, maxTicksLimit: 6, includeBounds: false, callback: (value) => read().toTick(Number(value)) },
        // One width, so that charts above each other share their x axis.
        afterFit: (scale) => (scale.width = axisWidth),
      },
    },
    plugins: {
      tooltip: {
        backgroundColor: sheet,
        borderColor: line,
        borderWidth: 1,
        titleColor: ink,
        bodyColor: colour('--ink'),
        bodyFont: font,
        titleFont: font,
        displayColors: false,
        callbacks: {
          title: ([item]) => read().toTitle(item?.parsed.x ?? 0),
          label: ({ dataset, parsed }) => `${dataset.label ?? ''} ${parsed.y === null ? '' : read().toY(parsed.y)}`,
        },
      },
    },
  };
}

const toScale = (axis: XAxis, range: AxisRange | null) =>
  axis.kind === 'linear'
    ? { type: 'linear' as const, min: range?.first ?? axis.first ?? 0, ...(range !== null ? { max: range.last } : axis.last === null ? {} : { max: axis.last }) }
    : { type: 'logarithmic' as const, min: axis.first, max: axis.last };
