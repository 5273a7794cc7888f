/** A chart.js line chart as an attachment: made with its canvas, kept up to date no oftener than the eye needs, and freed. */
import { Chart, LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Tooltip, type ChartConfiguration } from 'chart.js';
import type { Attachment } from 'svelte/attachments';
import { chartMark } from './chartMark.ts';
import { readColour } from './readColour.ts';
import { thin, type Point } from './thin.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
  readonly kind: LineKind;
}

/** `measure`: faint, many points; `trend`: through their middle; `course`: the same as what matters most; `result`: the accent, each point marked. */
export type LineKind = 'measure' | 'trend' | 'course' | 'result';

export type XAxis = { readonly kind: 'linear'; /** `null` where nobody knows. */ readonly last: number | null } | { readonly kind: 'logarithmic'; readonly first: number; readonly last: number };

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
    let newest = read();
    const mark = chartMark(() => newest.mark ?? null, (token) => readColour(canvas, token));
    const chart = new Chart(canvas, { ...toConfiguration(canvas, newest), plugins: [mark] });
    $effect(() => {
      newest = read();
      timer ??= setTimeout(() => {
        timer = undefined;
        const { data, options } = toConfiguration(canvas, newest);
        chart.data = data;
        chart.options = options ?? {};
        chart.update('none');
      }, msBetweenUpdates);
    });
    return () => {
      clearTimeout(timer);
      chart.destroy();
    };
  };

function toConfiguration(canvas: HTMLCanvasElement, view: ChartView): ChartConfiguration<'line', Point[]> {
  const colour = (token: string): string => readColour(canvas, token);
  const [ink, line, sheet] = [colour('--ink-2'), colour('--line'), colour('--sheet')];
  const font = { family: getComputedStyle(canvas).fontFamily, size: 11 };
  const ticks = { color: ink, font, maxRotation: 0 };
  return {
    type: 'line',
    data: {
      datasets: view.lines.map(({ name, points, kind }) => {
        const { token, ...manner } = manners[kind];
        return {
          label: name,
          data: [...thin(points, mostPoints)],
          borderColor: colour(token),
          backgroundColor: colour(token),
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
          ...toScale(view.xAxis),
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

const toScale = (axis: XAxis) =>
  axis.kind === 'linear'
    ? { type: 'linear' as const, min: 0, ...(axis.last === null ? {} : { max: axis.last }) }
    : { type: 'logarithmic' as const, min: axis.first, max: axis.last };
