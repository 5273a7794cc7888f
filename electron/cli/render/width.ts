/** How many columns of a terminal a text fills: Chinese characters fill two, colour codes none. */
import { stripVTControlCharacters } from 'node:util';

const invisible = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;
/** Unicode's East Asian Wide and Fullwidth, as far as text and emoji go (UAX #11). */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;

export function displayWidth(text: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(text)) width += widthOf(character);
  return width;
}

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - displayWidth(text)));
export const padStart = (text: string, width: number): string => ' '.repeat(Math.max(0, width - displayWidth(text))) + text;

/**
 * The text cut so that it stays on one line of the terminal; one column is left free, because some terminals wrap at
 * the last. A text that fits keeps its colours, one that is cut loses them: half a colour code would colour the rest.
 */
export function toLiveLine(text: string, columns: number): string {
  const room = columns - 1;
  if (displayWidth(text) <= room) return text;
  let cut = '';
  let width = 0;
  for (const character of stripVTControlCharacters(text)) {
    width += widthOf(character);
    if (width > room) break;
    cut += character;
  }
  return cut;
}

const widthOf = (character: string): number => (invisible.test(character) ? 0 : wide.test(character) ? 2 : 1);
