/** Colours and weights of a terminal's text; without colour the same text, plain. */

export interface Style {
  readonly isColored: boolean;
  bold(text: string): string;
  dim(text: string): string;
  /** What is wrong, and nothing else. */
  red(text: string): string;
  /** What is under way. */
  accent(text: string): string;
  /** A block whose upper half has one grey and whose lower half another, 0 black to 255 white; `null` without colour. */
  greys(upper: number, lower: number): string | null;
}

export function createStyle(isColored: boolean): Style {
  const with_ =
    (on: string, off: string) =>
    (text: string): string =>
      isColored && text !== '' ? `\u001B[${on}m${text}\u001B[${off}m` : text;
  return {
    isColored,
    bold: with_('1', '22'),
    dim: with_('2', '22'),
    red: with_('31', '39'),
    accent: with_('36', '39'),
    greys: (upper, lower) => (isColored ? `\u001B[38;5;${toGrey(upper)};48;5;${toGrey(lower)}m▀\u001B[39;49m` : null),
  };
}

/** One of the 24 greys of a 256-colour terminal, numbers 232 (near black) to 255 (near white). */
const toGrey = (value: number): number => 232 + Math.min(23, Math.floor((value * 24) / 256));
