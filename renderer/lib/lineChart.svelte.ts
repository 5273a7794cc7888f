/** A chart.js line chart as an attachment: made with its canvas, kept up to date no oftener than the eye needs, and freed. */
import { Chart, LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Tooltip, type Plugin } from 'chart.js';
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { nearest } from './axisRange.ts';
import { markDrag } from './chartDrag.ts';
import { toData, toDrawn, toLook, toOptions, type ChartView } from './chartLook.ts';
import { chartMark } from './chartMark.ts';
import { followPointer } from './chartPointer.ts';
import { takeTurn } from './frameTurns.ts';
import { toPoints, type Point } from './points.ts';
import { readColour } from './readColour.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

const msBetweenUpdates = 100;
/** Pixels, of a canvas that is not laid out yet. */
const usualWidth = 600;

export const lineChart =
  (read: () => ChartView): Attachment<HTMLCanvasElement> =>
  (canvas) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let takeBack = (): void => undefined;
    const request = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        takeBack = takeTurn(draw);
      }, msBetweenUpdates);
    };
    // What an attachment reads makes it begin anew with every change, and the chart with it; only the effect below is to follow.
    let newest = untrack(read);
    const firstWidth = canvas.clientWidth || usualWidth;
    let look = toLook(canvas, newest, firstWidth);
    let cursor = newest.cursor ?? null;
    const colour = (token: string): string => readColour(canvas, token);
    let drag: readonly [number, number] | null = null;
    // How many points a line is drawn by depends on the pixels that there are.
    const followSize: Plugin<'line'> = { id: 'size', resize: () => request() };
    const plugins = [chartMark(() => newest.mark ?? null, colour), markDrag(() => drag, colour), followSize];
    const options = (): ReturnType<typeof toOptions> => toOptions(canvas, () => newest);
    const chart = untrack(() => new Chart<'line', Point[]>(canvas, { type: 'line', data: toData(canvas, newest, firstWidth), options: options(), plugins }));
    const leavePointer = followPointer(chart, () => newest.zoom, (pixels) => {
      drag = pixels;
      chart.draw();
    });
    const draw = (): void => {
      const lookBefore = look;
      // The chart knows its size; to ask the canvas would have the page laid out anew within the frame.
      look = toLook(canvas, newest, chart.width);
      // Other points cost a fraction of what it costs to make lines, axes and all that they are made of anew.
      if (look === lookBefore) {
        chart.data.datasets.forEach((dataset, place) => (dataset.data = toDrawn(newest, newest.lines[place]!, chart.width)));
      } else {
        chart.data = toData(canvas, newest, chart.width);
        chart.options = options();
      }
      chart.update('none');
      const cursorBefore = cursor;
      cursor = newest.cursor ?? null;
      if (cursor !== null || cursorBefore !== null) pointAt(chart, cursor);
    };
    $effect(() => {
      newest = read();
      request();
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
  const active = x === null ? [] : chart.data.datasets.flatMap(({ data }, datasetIndex) => (data.length === 0 ? [] : [{ datasetIndex, index: nearest(toPoints(data), x) }]));
  chart.setActiveElements(active);
  chart.tooltip?.setActiveElements(active, { x: chart.scales['x']?.getPixelForValue(x ?? 0) ?? 0, y: chart.chartArea.top });
  chart.draw();
}
