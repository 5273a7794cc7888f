/** Where an accuracy axis begins: the first steps of every run are near chance and would flatten all that follows. */

/** The tenth of the steps that is lowest may lie below the axis, which begins at a round share. */
const shareBelow = 0.1;
const round = 0.05;

/** `steps`: of single batches; `epochs`: of validation, which are few and all lie above where the axis begins. */
export function toLeastAccuracy(steps: readonly number[], epochs: readonly number[]): number {
  // Numbers sort many times quicker by themselves than by a comparison.
  const sorted = Float64Array.from(steps).sort();
  const low = Math.min(sorted[Math.floor(sorted.length * shareBelow)] ?? 0, ...epochs);
  // A hair more than the lowest, so that a line does not run on the axis itself.
  return Math.max(0, Math.floor((low - round / 5) / round) * round);
}
