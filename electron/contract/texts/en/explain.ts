/** English: explanations of answers, maps of digits, robustness. */
import { explainDeath, type Death } from './process.ts';

export const explainErrors = {
  pictureUnfit: (v: { run: string; height: number; width: number; received: number }) =>
    `Run ${v.run} takes pictures of ${v.height} × ${v.width} pixels, a byte for each; ${v.received} bytes came. Give ${v.height * v.width}.`,
  explainedClassUnknown: (v: { run: string; class: number; classes: number }) =>
    `Run ${v.run} tells ${v.classes} classes apart, counted from 0, so there is no class ${v.class}. Choose one from 0 to ${v.classes - 1}.`,
  logitsUnusable: (v: { run: string; step: number }) =>
    `The network of run ${v.run} at step ${v.step} answers this picture with no numbers; its weights are damaged. Choose an earlier checkpoint.`,
  featureLayerUnknown: (v: { run: string; name: string; known: readonly string[]; nearest?: string | undefined }) =>
    `The network of run ${v.run} has no layer “${v.name}”${v.nearest === undefined ? '.' : `; did you mean “${v.nearest}”?`} It has: ${v.known.join(', ')}.`,
  neighboursNone: (v: { run: string; data: string }) =>
    `Of what run ${v.run} was trained on, ${v.data} has no sample left to compare with. Include samples again, or choose another run.`,
  mapTooSmall: (v: { data: string; count: number; fewest: number }) =>
    `A map takes ${v.fewest} samples or more, and there are ${v.count} of ${v.data} to choose from. Choose another split or data set.`,
  inspectionStopped: (_: Record<string, never>) => 'It was stopped; nothing is kept of it.',
  inspectionEnded: (v: { death: Death }) => `The process that worked on this stopped (${explainDeath(v.death)}). Nothing else is affected; try again.`,
};
