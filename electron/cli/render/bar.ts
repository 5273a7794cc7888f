/** A bar that fills from left to right, in halves of a column. */
import type { Style } from './style.ts';

/** `share` from 0 to 1 of `width` columns. */
export function toBar(share: number, width: number, style: Style): string {
  const halves = Math.round(Math.min(1, Math.max(0, share)) * width * 2);
  const full = Math.floor(halves / 2);
  const half = halves % 2 === 1 ? '╸' : '';
  return style.accent('━'.repeat(full) + half) + style.dim('─'.repeat(width - full - half.length));
}
