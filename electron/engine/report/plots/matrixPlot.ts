/** A confusion matrix as SVG: a number in every cell, right answers blue, wrong ones red, the more the darker. */
import { html, type Markup } from '../markup.ts';
import { colors } from '../style.ts';

/** Of the whole picture, in units of its text. */
const width = 640;
const margin = 34;

/** Rows are true classes, columns answered ones. */
export function matrixPlot(confusion: readonly (readonly number[])[], names: readonly string[], { label, truth, answer }: { readonly label: string; readonly truth: string; readonly answer: string }): Markup {
  const cell = (width - margin - 4) / names.length;
  const side = margin + cell * names.length + 4;
  const font = Math.min(14, Math.max(4, cell * 0.34));
  const most = Math.max(1, ...confusion.flatMap((row, t) => row.filter((_, a) => a !== t)));
  const cells = confusion.flatMap((row, t) =>
    row.map((count, a) => {
      const support = Math.max(1, row.reduce((sum, each) => sum + each, 0));
      const share = t === a ? 0.25 + 0.65 * (count / support) : count === 0 ? 0 : 0.12 + 0.75 * (count / most);
      const fill = mix(t === a ? colors.accent : colors.wrong, share);
      const [x, y] = [margin + a * cell, margin + t * cell];
      return html`<rect x="${round(x + 1)}" y="${round(y + 1)}" width="${round(cell - 2)}" height="${round(cell - 2)}" rx="2" fill="${fill}"></rect
        ><text x="${round(x + cell / 2)}" y="${round(y + cell / 2 + font * 0.36)}" text-anchor="middle" style="font-size:${round(font)}px;fill:${count === 0 ? colors.faint : textOn(fill)}">${count === 0 ? '·' : count}</text>`;
    }),
  );
  const heads = names.flatMap((name, c) => [
    html`<text x="${round(margin + (c + 0.5) * cell)}" y="${margin - 6}" text-anchor="middle">${name}</text>`,
    html`<text x="${margin - 6}" y="${round(margin + (c + 0.5) * cell + 4)}" text-anchor="end">${name}</text>`,
  ]);
  return html`<svg viewBox="0 0 ${width} ${round(side)}" role="img" aria-label="${label}"
    ><text x="${width - 4}" y="10" text-anchor="end">${answer} →</text><text x="0" y="10">${truth} ↓</text>${heads}${cells}</svg>`;
}

/** The colour laid over white. */
function mix(color: string, share: number): string {
  const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return `#${parts.map((part) => Math.round(255 + (part - 255) * share).toString(16).padStart(2, '0')).join('')}`;
}

/** Whichever of white and ink is told apart better: WCAG's relative luminance, at which both have the same contrast at 0.18. */
function textOn(color: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? colors.ink : '#ffffff';
}

const round = (value: number): number => Math.round(value * 100) / 100;
