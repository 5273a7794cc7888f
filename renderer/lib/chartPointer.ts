/** Zooming and moving a chart by pointer: drag to look closer, with Shift to move, Ctrl and the wheel, a double click for the whole. */
import type { Chart } from 'chart.js';
import { between, pan, zoom, type AxisRange } from './axisRange.ts';

/** The x axis of a chart, and what of it is shown; `null` is all. */
export interface ChartZoom {
  readonly whole: AxisRange;
  readonly range: AxisRange | null;
  readonly choose: (range: AxisRange | null) => void;
}

/** Less is a click that trembled. */
const leastDragPixels = 6;
const zoomPerWheelPixel = 1.0015;

/** Returns how to end it; `read` gives what holds when something happens. */
export function followPointer(chart: Chart<'line'>, read: () => ChartZoom | undefined, mark: (pixels: readonly [number, number] | null) => void): () => void {
  const { canvas } = chart;
  const ending = new AbortController();
  const { signal } = ending;
  let from: { readonly pixel: number; readonly range: AxisRange | null; readonly moves: boolean } | null = null;
  const toValue = (pixel: number): number => chart.scales['x']?.getValueForPixel(pixel) ?? 0;

  canvas.addEventListener('pointerdown', ({ button, offsetX, shiftKey, pointerId }) => {
    const current = read();
    if (button !== 0 || current === undefined) return;
    from = { pixel: offsetX, range: current.range, moves: shiftKey };
    canvas.setPointerCapture(pointerId);
  }, { signal });
  canvas.addEventListener('pointermove', ({ offsetX }) => {
    const current = read();
    if (from === null || current === undefined) return;
    if (!from.moves) mark([from.pixel, offsetX]);
    else if (from.range !== null) current.choose(pan(from.range, current.whole, (from.pixel - offsetX) / chart.chartArea.width));
  }, { signal });
  canvas.addEventListener('pointerup', ({ offsetX }) => {
    const current = read();
    const begun = from;
    from = null;
    mark(null);
    if (begun === null || begun.moves || current === undefined || Math.abs(offsetX - begun.pixel) < leastDragPixels) return;
    current.choose(between(toValue(begun.pixel), toValue(offsetX), current.whole));
  }, { signal });
  canvas.addEventListener('pointercancel', () => {
    from = null;
    mark(null);
  }, { signal });
  canvas.addEventListener('dblclick', () => read()?.choose(null), { signal });
  canvas.addEventListener('wheel', (event) => {
    const current = read();
    // Without a key the wheel goes on scrolling the page.
    if (current === undefined || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    current.choose(zoom(current.range ?? current.whole, current.whole, zoomPerWheelPixel ** event.deltaY, toValue(event.offsetX)));
  }, { signal, passive: false });
  return () => ending.abort();
}
