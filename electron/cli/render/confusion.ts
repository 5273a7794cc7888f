/** Which class was taken for which: as a matrix where there is room, and the worst pairs in words. */
import type { Texts } from '../../contract/texts/texts.ts';
import type { Style } from './style.ts';
import { displayWidth, padEnd, padStart } from './width.ts';

/** Rows are true classes, columns answers; mistakes are red and zeros dim. `null` where it is wider than `columns`. */
export function toMatrix(confusion: readonly (readonly number[])[], names: readonly string[], columns: number, style: Style): string | null {
  const cells = confusion.map((row) => row.map(String));
  const widths = names.map((name, c) => Math.max(displayWidth(name), ...cells.map((row) => row[c]!.length)));
  const nameWidth = Math.max(...names.map(displayWidth));
  if (nameWidth + widths.reduce((total, width) => total + width + 2, 0) > columns) return null;
  const head = style.dim([' '.repeat(nameWidth), ...names.map((name, c) => padStart(name, widths[c]!))].join('  '));
  const rows = cells.map((row, truth) => {
    const numbers = row.map((cell, answer) => {
      const text = padStart(cell, widths[answer]!);
      if (cell === '0') return style.dim(text);
      return truth === answer ? text : style.red(text);
    });
    return [style.dim(padEnd(names[truth]!, nameWidth)), ...numbers].join('  ');
  });
  return [head, ...rows].join('\n');
}

const mistakesShown = 5;

/** The pairs that are most often confused, the worst first. */
export function toMistakes(confusion: readonly (readonly number[])[], names: readonly string[], texts: Texts): string {
  const words = texts.cli.evaluate;
  const mistakes = confusion
    .flatMap((row, truth) => row.map((count, answer) => ({ truth, answer, count })))
    .filter(({ truth, answer, count }) => truth !== answer && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, mistakesShown);
  if (mistakes.length === 0) return words.noMistakes;
  return mistakes.map(({ truth, answer, count }) => words.mistake({ truth: names[truth]!, answer: names[answer]!, count })).join('\n');
}
