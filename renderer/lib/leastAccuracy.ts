/** Where an accuracy axis begins: the first steps of every run are near chance and would flatten all that follows. */

/** The tenth of the steps that is lowest may lie below the axis, which begins at a round share. */
const shareBelow = 0.1;
const round = 0.05;
/** How many round shares there are up to 1. */
const rounds = Math.round(1 / round);

/** `steps`: of single batches; `epochs`: of validation, which are few and all lie above where the axis begins. */
export function toLeastAccuracy(steps: Float64Array, epochs: Float64Array): number {
  const ofSteps = steps.length === 0 ? 0 : roundAt(steps, Math.floor(steps.length * shareBelow));
  return Math.min(ofSteps, ...Array.from(epochs, toRound)) * round;
}

/** The highest round share under it; a hair more is left, so that a line does not run on the axis itself. */
const toRound = (accuracy: number): number => Math.min(rounds, Math.max(0, Math.floor((accuracy - round / 5) / round)));

/** That of the `place`th lowest, found by counting: tens of thousands would take long to sort, ten times a second. */
function roundAt(accuracies: Float64Array, place: number): number {
  const counts = new Uint32Array(rounds + 1);
  for (const accuracy of accuracies) counts[toRound(accuracy)]!++;
  let below = 0;
  return counts.findIndex((count) => (below += count) > place);
}
