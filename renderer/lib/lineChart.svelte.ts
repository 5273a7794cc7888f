/** A chart.js line chart as an attachment: made with its canvas, kept up to date no oftener than the eye needs, and freed. */
import { Chart, LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Tooltip } from 'chart.js';
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { nearest } from './axisRange.ts';
import { markDrag } from './chartDrag.ts';
import { toData, toLook, toOptions, toPoints, type ChartView } from './chartLook.ts';
import { chartMark } from './chartMark.ts';
import { followPointer } from './chartPointer.ts';
import { takeTurn } from './frameTurns.ts';
import { readColour } from './readColour.ts';
import type { Point } from './thin.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

const msBetweenUpdates = 100;

export const lineChart =
  (read: () => ChartView): Attachment<HTMLCanvasElement> =>
  (canvas) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let takeBack = (): void => undefined;
    // What an attachment reads makes it begin anew with every change, and the chart with it; only the effect below is to follow.
    let newest = untrack(read);
    let look = toLook(canvas, newest);
    const colour = (token: string): string => readColour(canvas, token);
    let drag: readonly [number, number] | null = null;
    const plugins = [chartMark(() => newest.mark ?? null, colour), markDrag(() => drag, colour)];
    const options = (): ReturnType<typeof toOptions> => toOptions(canvas, () => newest);
    const chart = untrack(() => new Chart<'line', Point[]>(canvas, { type: 'line', data: toData(canvas, newest), options: options(), plugins }));
    const leavePointer = followPointer(chart, () => newest.zoom, (pixels) => {
      drag = pixels;
      chart.draw();
    });
    const draw = (): void => {
      const before = look;
      look = toLook(canvas, newest);
      // Other points cost a fraction of what it costs to make lines, axes and all that they are made of anew.
      if (look === before) {
        chart.data.datasets.forEach((dataset, place) => (dataset.data = toPoints(canvas, newest, newest.lines[place]!)));
      } else {
        chart.data = toData(canvas, newest);
        chart.options = options();
      }
      chart.update('none');
      if (newest.cursor !== undefined) pointAt(chart, newest.cursor);
    };
    $effect(() => {
      newest = read();
      timer ??= setTimeout(() => {
        timer = undefined;
        takeBack = takeTurn(draw);
      }, msBetweenUpdates);
    });
    return () => {
      clearTimeout(timer);
      takeBack();
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
