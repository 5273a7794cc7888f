/** Finds what is meant by a few of its letters. */

export interface Match {
  /** The more, the better. */
  readonly score: number;
  /** Where in the text the letters stand, ascending. */
  readonly places: readonly number[];
}

const points = { letter: 1, afterLetter: 3, beginsWord: 2, beginsText: 2 };

/** The letters in their order, anywhere in the text; what stands together or begins a word counts more. `null`: not to be found. */
export function fuzzyMatch(query: string, text: string): Match | null {
  const wanted = Array.from(query.toLowerCase()).filter((letter) => letter.trim() !== '');
  const letters = Array.from(text, (letter) => letter.toLowerCase());
  if (!isWithin(wanted, letters)) return null;
  /** The best way to the letters so far that ends at a place of the text. */
  let ends: readonly (Match | null)[] = letters.map(() => null);
  for (const [turn, letter] of wanted.entries()) {
    let best: Match | null = turn === 0 ? { score: 0, places: [] } : null;
    const next: (Match | null)[] = [];
    for (const [place, here] of letters.entries()) {
      const before = ends[place - 1] ?? null;
      const together = before === null ? null : { ...before, score: before.score + points.afterLetter };
      const from = together !== null && (best === null || together.score >= best.score) ? together : best;
      next.push(from === null || here !== letter ? null : { score: from.score + points.letter + toBonus(letters, place), places: [...from.places, place] });
      if (before !== null && (best === null || before.score > best.score)) best = before;
    }
    ends = next;
  }
  if (wanted.length === 0) return { score: 0, places: [] };
  return ends.reduce((best, end) => (end !== null && (best === null || end.score > best.score) ? end : best), null);
}

/** Whether they are there in their order at all, which is soon told. */
function isWithin(wanted: readonly string[], letters: readonly string[]): boolean {
  let at = 0;
  for (const letter of letters) if (letter === wanted[at]) at++;
  return at === wanted.length;
}

function toBonus(letters: readonly string[], place: number): number {
  if (place === 0) return points.beginsText + points.beginsWord;
  return /[\p{L}\p{N}]/u.test(letters[place - 1]!) ? 0 : points.beginsWord;
}
