/** English: explanations of answers, maps of digits, robustness. */
import type { SplitName } from '../../asked.ts';
import type { MapKind } from '../../explain.ts';
import type { CorruptionKind, StrengthUnit } from '../../robustness.ts';
import type { Part } from '../../sample.ts';
import { explainDeath, type Death } from './process.ts';

export const explainTexts = {
  works: { features: 'Asking the network', layout: 'Laying out', corruptions: 'Changing pictures' },
  kind: 'change',
  mean: 'mean',
  strengths: 'accuracy by strength',
  corruptions: {
    shift: 'shift', rotation: 'rotation', scale: 'scale', shear: 'shear', thinner: 'thinner strokes', thicker: 'thicker strokes', noise: 'noise', blur: 'blur',
    contrast: 'contrast', inversion: 'inversion', occlusion: 'occlusion',
  } satisfies Record<CorruptionKind, string>,
  units: { pixels: 'px', degrees: '°', factor: '×', share: '' } satisfies Record<StrengthUnit, string>,
  robustness: (v: { run: string; step: string; data: string; split: SplitName; count: string }) => `Robustness of run ${v.run} (step ${v.step}) on the ${v.split} part of ${v.data}, ${v.count} samples`,
  clean: 'Pictures as they are',
  changed: 'Changed pictures, mean over kinds',
  pixelsOf28: 'Pixels are those of a picture 28 pixels wide.',
  mapped: (v: { count: string; available: string; data: string; file: string }) => `${v.count} of ${v.available} samples of ${v.data} are mapped in ${v.file}.`,
  mapKinds: { saliency: 'saliency', integratedGradients: 'integrated gradients', gradCam: 'Grad-CAM', occlusion: 'occlusion' } satisfies Record<MapKind, string>,
  explanation: (v: { run: string; step: string; part: Part; index: number; data: string; explained: string }) =>
    `What in sample ${v.index} of the ${v.part} part of ${v.data} speaks for “${v.explained}”, by run ${v.run} (step ${v.step})`,
  map: 'map',
  deletion: 'deletion score',
  random: 'of a random order',
  control: 'like random weights',
  completeness: 'off the change',
  noConvolution: 'The network has no convolution, so there is no Grad-CAM.',
  legend: 'The smaller the deletion score beside that of a random order, the more the pixels of a map matter. A map that is much like that of random weights (near 1) tells of the picture, not of what was learnt.',
  drawn: (v: { folder: string }) => `The maps are pictures in ${v.folder}: blue speaks for the answer, red against it.`,
  neighbours: (v: { list: string }) => `Nearest training samples: ${v.list}.`,
  neighbour: (v: { index: number; label: string }) => `${v.index} (“${v.label}”)`,
};

export const explainErrors = {
  pictureUnfit: (v: { run: string; height: number; width: number; received: number }) =>
    `Run ${v.run} takes pictures of ${v.height} × ${v.width} pixels, a byte for each; ${v.received} bytes came. Give ${v.height * v.width}.`,
  explainedClassUnknown: (v: { run: string; class: number; classes: number }) =>
    `Run ${v.run} tells ${v.classes} classes apart, counted from 0, so there is no class ${v.class}. Choose one from 0 to ${v.classes - 1}.`,
  logitsUnusable: (v: { run: string; step: number }) =>
    `The network of run ${v.run} at step ${v.step} answers with no numbers; its weights are damaged. Choose an earlier checkpoint.`,
  featureLayerUnknown: (v: { run: string; name: string; known: readonly string[]; nearest?: string | undefined }) =>
    `The network of run ${v.run} has no layer “${v.name}”${v.nearest === undefined ? '.' : `; did you mean “${v.nearest}”?`} It has: ${v.known.join(', ')}.`,
  neighboursNone: (v: { run: string; data: string }) =>
    `Of what run ${v.run} was trained on, ${v.data} has no sample left to compare with. Include samples again, or choose another run.`,
  mapTooSmall: (v: { data: string; count: number; fewest: number }) =>
    `A map takes ${v.fewest} samples or more, and ${v.data} has ${v.count} in this part. Choose another split or data set.`,
  inspectionStopped: (_: Record<string, never>) => 'It was stopped; nothing is kept of it.',
  inspectionEnded: (v: { death: Death }) => `The process that worked on this stopped (${explainDeath(v.death)}). Nothing else is affected; try again.`,
};
