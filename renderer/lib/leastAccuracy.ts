/** Where an accuracy axis begins: the first steps of every run are near chance and would flatten all that follows. */

/** The tenth of the figures that is lowest may lie below the axis, which begins at a round share. */
const shareBelow = 0.1;
const round = 0.05;

export function toLeastAccuracy(accuracies: readonly number[]): number {
  const sorted = accuracies.toSorted((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * shareBelow)] ?? 0;
  // A hair more than the lowest, so that a line does not run on the axis itself.
  return Math.max(0, Math.floor((low - round / 5) / round) * round);
}
