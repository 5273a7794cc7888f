/** Marks the stretch of a chart that a pointer is dragged over. */
import type { Plugin } from 'chart.js';

/** Read anew at each drawing: two places in pixels; `null` marks nothing. */
export const markDrag = (read: () => readonly [number, number] | null, readColour: (token: string) => string): Plugin<'line'> => ({
  id: 'drag',
  beforeDatasetsDraw({ ctx, chartArea: { left, right, top, bottom } }) {
    const drag = read();
    if (drag === null) return;
    const [first, last] = [Math.max(left, Math.min(...drag)), Math.min(right, Math.max(...drag))];
    ctx.save();
    ctx.fillStyle = readColour('--accent-soft');
    ctx.fillRect(first, top, Math.max(0, last - first), bottom - top);
    ctx.restore();
  },
});
