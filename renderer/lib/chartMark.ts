/** Marks one place of the x axis in a chart: a line from top to bottom, and a dot where it meets the curve. */
import type { Plugin } from 'chart.js';
import type { Point } from './points.ts';

const radius = 5;

/** Read anew at each drawing; `null` marks nothing. */
export const chartMark = (read: () => Point | null, readColour: (token: string) => string): Plugin<'line'> => ({
  id: 'mark',
  afterDatasetsDraw({ ctx, chartArea, scales: { x, y } }) {
    const mark = read();
    if (mark === null || x === undefined || y === undefined) return;
    const [left, top] = [x.getPixelForValue(mark.x), y.getPixelForValue(mark.y)];
    ctx.save();
    ctx.strokeStyle = readColour('--accent');
    ctx.lineWidth = 1.5;
    ctx.setLineDash([4, 4]);
    ctx.beginPath();
    ctx.moveTo(left, chartArea.top);
    ctx.lineTo(left, chartArea.bottom);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = readColour('--sheet');
    ctx.beginPath();
    ctx.arc(left, top, radius, 0, 2 * Math.PI);
    ctx.fill();
    ctx.lineWidth = 2;
    ctx.stroke();
    ctx.restore();
  },
});
