/** A chart.js line chart as an attachment: made with its canvas, kept up to date no oftener than the eye needs, and freed. */
import { Chart, LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Tooltip, type ChartConfiguration } from 'chart.js';
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { nearest, within, type AxisRange } from './axisRange.ts';
import { chartMark } from './chartMark.ts';
import { followPointer, type ChartZoom } from './chartPointer.ts';
import { markDrag } from './chartDrag.ts';
import { toSeries } from './series.ts';
import { readColour } from './readColour.ts';
import { thin, type Point } from './thin.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

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

const msBetweenUpdates = 100;
/** Two per pixel of a wide chart. */
const mostPoints = 1500;
const axisWidth = 48;

export const lineChart =
  (read: () => ChartView): Attachment<HTMLCanvasElement> =>
  (canvas) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // What an attachment reads makes it begin anew with every change, and the chart with it; only the effect below is to follow.
    let newest = untrack(read);
    const colour = (token: string): string => readColour(canvas, token);
    let drag: readonly [number, number] | null = null;
    const plugins = [chartMark(() => newest.mark ?? null, colour), markDrag(() => drag, colour)];
    const chart = untrack(() => new Chart(canvas, { ...toConfiguration(canvas, newest), plugins }));
    const leavePointer = followPointer(chart, () => newest.zoom, (pixels) => {
      drag = pixels;
      chart.draw();
    });
    $effect(() => {
      newest = read();
      timer ??= setTimeout(() => {
        timer = undefined;
        const { data, options } = toConfiguration(canvas, newest);
        chart.data = data;
        chart.options = options ?? {};
        chart.update('none');
        if (newest.cursor !== undefined) pointAt(chart, newest.cursor);
      }, msBetweenUpdates);
    });
    return () => {
      clearTimeout(timer);
      leavePointer();
      chart.destroy();
    };
  };

/** Shows the values at a place as the pointer would; `null` shows none. */
function pointAt(chart: Chart<'line', Point[]>, x: number | null): void {
  const active = x === null ? [] : chart.data.datasets.flatMap(({ data }, datasetIndex) => (data.length === 0 ? [] : [{ datasetIndex, index: nearest(data, x) }]));
  chart.setActiveElements(active);
  chart.tooltip?.setActiveElements(active, { x: chart.scales['x']?.getPixelForValue(x ?? 0) ?? 0, y: chart.chartArea.top });
  chart.update('none');
}

function toConfiguration(canvas: HTMLCanvasElement, view: ChartView): ChartConfiguration<'line', Point[]> {
  const colour = (token: string): string => readColour(canvas, token);
  const range = view.zoom?.range ?? null;
  const [ink, line, sheet] = [colour('--ink-2'), colour('--line'), colour('--sheet')];
  const font = { family: getComputedStyle(canvas).fontFamily, size: 11 };
  const ticks = { color: ink, font, maxRotation: 0 };
  return {
    type: 'line',
    data: {
      datasets: view.lines.map(({ name, points, kind, series }) => {
        const { token: own, ...manner } = manners[kind];
        const { token, dash } = series === undefined ? { token: own, dash: [] } : toSeries(series);
        return {
          label: name,
          data: [...thin(range === null ? points : within(points, range), mostPoints)],
          borderColor: colour(token),
          backgroundColor: colour(token),
          borderDash: [...dash],
          pointHitRadius: 8,
          // The last point stands on the edge and is shown whole; the other lines may leave the picture below.
          clip: kind === 'result' ? 6 : 0,
          ...manner,
        };
      }),
    },
    options: {
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
          ticks: { ...ticks, ...(view.xAxis.kind === 'linear' ? { maxTicksLimit: 11 } : { autoSkip: false }), callback: (value) => view.toX(Number(value)) },
        },
        y: {
          type: view.logarithmic ? 'logarithmic' : 'linear',
          ...(view.ySpan === null ? {} : { min: view.ySpan.least, max: view.ySpan.greatest }),
          grid: { color: line },
          border: { display: false },
          ticks: { ...ticks, maxTicksLimit: 6, includeBounds: false, callback: (value) => view.toTick(Number(value)) },
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
            title: ([item]) => view.toTitle(item?.parsed.x ?? 0),
            label: ({ dataset, parsed }) => `${dataset.label ?? ''} ${parsed.y === null ? '' : view.toY(parsed.y)}`,
          },
        },
      },
    },
  };
}

const toScale = (axis: XAxis, range: AxisRange | null) =>
  axis.kind === 'linear'
    ? { type: 'linear' as const, min: range?.first ?? axis.first ?? 0, ...(range !== null ? { max: range.last } : axis.last === null ? {} : { max: axis.last }) }
    : { type: 'logarithmic' as const, min: axis.first, max: axis.last };
