/** Lines in a frame with axes, as SVG. */
import { html, nothing, type Markup } from '../markup.ts';
import { colors } from '../style.ts';

export interface Axis {
  readonly title: string;
  readonly low: number;
  readonly high: number;
  /** What stands at a tick. */
  readonly format: (value: number) => string;
}

export interface Line {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly color: string;
  /** As in SVG; absent: solid. Lines are told apart by it on paper without colours. */
  readonly dash?: string;
  readonly width?: number;
  readonly dots?: boolean;
}

export interface Plot {
  /** Another for each plot of a page. */
  readonly id: string;
  /** What a screen reader says. */
  readonly label: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  /** Rectangles in the units of the axes, behind the lines. */
  readonly bars?: readonly { readonly left: number; readonly right: number; readonly bottom: number; readonly top: number; readonly color: string }[];
}

/** Of the whole picture, and of the margins that the axes need. */
const [width, height] = [360, 260];
const [left, right, top, bottom] = [54, 28, 8, 38];

export function linePlot({ id, label, x, y, lines, bars = [] }: Plot): Markup {
  const toX = (value: number): number => round(left + ((value - x.low) / (x.high - x.low)) * (width - left - right));
  const toY = (value: number): number => round(height - bottom - ((value - y.low) / (y.high - y.low)) * (height - top - bottom));
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}"
    ><clipPath id="clip-${id}"><rect x="${left}" y="${top}" width="${width - left - right}" height="${height - top - bottom}"></rect></clipPath
    >${toTicks(y).map((value) => html`<path d="M${left} ${toY(value)}H${width - right}" stroke="${colors.line}" stroke-width="0.7"></path><text x="${left - 6}" y="${toY(value) + 4}" text-anchor="end">${y.format(value)}</text>`)}${
      toTicks(x).map((value) => html`<text x="${toX(value)}" y="${height - bottom + 15}" text-anchor="middle">${x.format(value)}</text>`)
    }<text x="${(left + width - right) / 2}" y="${height - 5}" text-anchor="middle">${x.title}</text
    ><g clip-path="url(#clip-${id})">${bars.map((bar) => html`<rect x="${toX(bar.left)}" y="${toY(bar.top)}" width="${round(toX(bar.right) - toX(bar.left))}" height="${round(toY(bar.bottom) - toY(bar.top))}" fill="${bar.color}"></rect>`)}${
      lines.map((line) => toPath(line, toX, toY))
    }</g></svg>`;
}

/** Four to ten round numbers: multiples of 1, 2 or 5 times a power of ten. */
function toTicks({ low, high }: Axis): readonly number[] {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([5, 2, 1].find((factor) => factor * power <= rough) ?? 1) * power;
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, i) => (first + i) * step);
}

function toPath({ points, color, dash, width: thickness = 1.4, dots = false }: Line, toX: (x: number) => number, toY: (y: number) => number): Markup {
  if (points.length === 0) return nothing;
  const path = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${toX(x)} ${toY(y)}`).join('');
  return html`<path d="${path}" fill="none" stroke="${color}" stroke-width="${thickness}" stroke-linejoin="round" ${dash === undefined ? nothing : html`stroke-dasharray="${dash}"`}></path>${
    dots ? points.map(([x, y]) => html`<circle cx="${toX(x)}" cy="${toY(y)}" r="2.4" fill="${color}"></circle>`) : nothing
  }`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
