/** One live line: a bar that takes the room which the figures beside it leave. */
import { toBar } from './bar.ts';
import type { Style } from './style.ts';
import { displayWidth } from './width.ts';

export interface LiveFigure {
  readonly text: string;
  /** Where the room is short, figures of low worth go first. */
  readonly worth: number;
}

const gap = '  ';
const leastBar = 8;
const greatestBar = 30;

/** `title` and bar always stay; the line is at most `columns` − 1 wide as long as these two are. */
export function toProgressLine(title: string, share: number, figures: readonly LiveFigure[], columns: number, style: Style): string {
  const room = columns - 1;
  let kept = figures;
  const widthWithoutBar = (): number => displayWidth([title, '', ...kept.map(({ text }) => text)].join(gap));
  while (kept.length > 0 && widthWithoutBar() + leastBar > room) {
    const least = Math.min(...kept.map(({ worth }) => worth));
    kept = kept.filter(({ worth }) => worth > least);
  }
  const barWidth = Math.min(greatestBar, Math.max(leastBar, room - widthWithoutBar()));
  return [title, toBar(share, barWidth, style), ...kept.map(({ text }) => text)].join(gap);
}
