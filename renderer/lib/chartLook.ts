/** What a line chart looks like: its lines, axes and words, as chart.js takes them. */
import type { ChartData, ChartOptions } from 'chart.js';
import { within, type AxisRange } from './axisRange.ts';
import type { ChartZoom } from './chartPointer.ts';
import { countOf, type Point, type Points } from './points.ts';
import { readColour } from './readColour.ts';
import { toSeries } from './series.ts';
import { thin } from './thin.ts';

export interface Line {
  readonly name: string;
  readonly points: Points;
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
  /** `step` is how far the ticks are apart; `null` where they are not equally far apart. */
  readonly toTick: (y: number, step: number | null) => string;
  /** In the tooltip. */
  readonly toTitle: (x: number) => string;
  readonly toY: (y: number) => string;
}

const axisWidth = 56;
/** Marked points nearer to each other than this, in pixels, would make one thick line. */
const leastBetweenMarks = 10;
/** Of a line that covers hardly any of the axis yet. */
const leastPoints = 50;

/** All that decides how the chart is built. Two views of one look differ in their points, and in words that are read when they are shown. */
export const toLook = (canvas: HTMLElement, view: ChartView, width: number): string => {
  const { lines, xTitle, xAxis, logarithmic, ySpan, zoom } = view;
  return JSON.stringify([lines.map((line) => [line.name, line.kind, line.series ?? null, areCrowded(view, line, width)]), xTitle, xAxis, logarithmic, ySpan, zoom?.range ?? null, readColour(canvas, '--ink')]);
};

const toShown = ({ zoom }: ChartView, { points }: Line): Points => (zoom?.range ? within(points, zoom.range) : points);

/** How many of the chart's pixels lie under the points, from the first to the last; all of them where nobody knows how far the axis goes. */
function toCovered({ zoom, xAxis }: ChartView, { x }: Points, width: number): number {
  const first = zoom?.range?.first ?? xAxis.first ?? 0;
  const last = zoom?.range?.last ?? xAxis.last;
  if (xAxis.kind === 'logarithmic' || last === null || last <= first || x.length === 0) return width;
  return (width * Math.max(0, Math.min(last, x[x.length - 1]!) - Math.max(first, x[0]!))) / (last - first);
}

const areCrowded = (view: ChartView, line: Line, width: number): boolean => {
  const shown = toShown(view, line);
  return countOf(shown) * leastBetweenMarks > Math.max(leastPoints * leastBetweenMarks, toCovered(view, shown, width));
};

/** Pixels from one point to the next; a line without noise needs fewer. */
const pixelsPerPoint = { measure: 3, trend: 4, course: 3, result: 1 } as const satisfies Record<LineKind, number>;

/** As many as there is room for on the pixels under the line. */
export function toDrawn(view: ChartView, line: Line, width: number): Point[] {
  const shown = toShown(view, line);
  return thin(shown, Math.max(leastPoints, Math.ceil(toCovered(view, shown, width) / pixelsPerPoint[line.kind])));
}

/** `width`: of the chart, in pixels. */
export const toData = (canvas: HTMLElement, view: ChartView, width: number): ChartData<'line', Point[]> => ({
  datasets: view.lines.map((line) => {
    const { token: own, ...manner } = manners[line.kind];
    const { token, dash } = line.series === undefined ? { token: own, dash: [] } : toSeries(line.series);
    const colour = readColour(canvas, token);
    return {
      label: line.name,
      data: toDrawn(view, line, width),
      borderColor: colour,
      backgroundColor: colour,
      borderDash: [...dash],
      pointHitRadius: 8,
      // There are none; that is quicker than to look for them.
      spanGaps: true,
      // The last point stands on the edge and is shown whole; the other lines may leave the picture below.
      clip: line.kind === 'result' ? 6 : 0,
      ...manner,
      ...(areCrowded(view, line, width) ? { pointRadius: 0 } : {}),
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
        ticks: { ...ticks, maxTicksLimit: 6, includeBounds: false, callback: (value, _, all) => read().toTick(Number(value), view.logarithmic || all.length < 2 ? null : all[1]!.value - all[0]!.value) },
        // A tick that says nothing takes no place from one that does.
        ...(view.logarithmic ? { afterBuildTicks: (scale) => (scale.ticks = scale.ticks.filter(({ value }) => read().toTick(value, null) !== '')) } : {}),
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
