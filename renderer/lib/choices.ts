/** What a palette shows for what was typed: all of it with the recent first, else what matches, the best first. */
import { fuzzyMatch } from './fuzzy.ts';

export interface Named {
  /** What it is found again by, whatever language is spoken. */
  readonly id: string;
  readonly name: string;
}

export interface Found<Entry extends Named> {
  readonly entry: Entry;
  /** The letters of the name that were typed. */
  readonly places: readonly number[];
  readonly recent: boolean;
}

/** Enough to tip the scales between equals. */
const recentBonus = 1;

/** `recent`: ids, the newest first. An entry is also found by its id, in case that is what its reader thinks in. */
export function choose<Entry extends Named>(entries: readonly Entry[], query: string, recent: readonly string[]): readonly Found<Entry>[] {
  const toRank = ({ id }: Named): number => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  const found = entries.flatMap((entry) => {
    const own = fuzzyMatch(query, entry.name);
    const match = own ?? (fuzzyMatch(query, entry.id) === null ? null : { score: 0, places: [] });
    if (match === null) return [];
    const isRecent = recent.includes(entry.id);
    return [{ entry, places: match.places, recent: isRecent, score: match.score + (isRecent ? recentBonus : 0) }];
  });
  // The sort keeps the order of equals.
  return found.sort((a, b) => b.score - a.score || toRank(a.entry) - toRank(b.entry)).map(({ entry, places, recent }) => ({ entry, places, recent }));
}
