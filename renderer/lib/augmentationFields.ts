/** The values of a plan's augmentation, each as a slider: where it begins and ends, how it is read, and what setting it makes of the plan. */
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import type { Texts } from '../../electron/contract/texts/texts.ts';

export type Augmentation = NonNullable<TrainingPlan['augmentation']>;

export interface AugmentationField {
  readonly name: keyof Texts['dataScreen']['augmentation'];
  /** Beyond what a digit bears: the contract allows more. */
  readonly most: number;
  readonly least: number;
  readonly step: number;
  /** `null` while what it belongs to is not done. */
  readonly read: (augmentation: Augmentation) => number | null;
  readonly write: (augmentation: Augmentation, value: number) => Augmentation;
}

export const noAugmentation: Augmentation = { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0 };

type Affine = 'rotationDegrees' | 'scale' | 'shear' | 'shiftPixels';
const affine = (name: Affine, most: number, step: number): AugmentationField => ({
  name, least: 0, most, step,
  read: (augmentation) => augmentation[name],
  write: (augmentation, value) => ({ ...augmentation, [name]: value }),
});

/** What is not done is not in the plan. */
function without(augmentation: Augmentation, key: 'elastic' | 'noise' | 'erasing' | 'blur' | 'contrast' | 'flips' | 'mixup'): Augmentation {
  const { [key]: _, ...rest } = augmentation;
  return rest;
}

export const augmentationFields: readonly AugmentationField[] = [
  affine('rotationDegrees', 45, 1),
  affine('scale', 0.5, 0.01),
  affine('shear', 0.6, 0.01),
  affine('shiftPixels', 8, 0.5),
  {
    name: 'elastic', least: 0, most: 3, step: 0.1,
    read: ({ elastic }) => elastic?.displacementPixels ?? 0,
    write: (augmentation, displacementPixels) =>
      displacementPixels === 0 ? without(augmentation, 'elastic') : { ...augmentation, elastic: { smoothnessPixels: 4, ...augmentation.elastic, displacementPixels } },
  },
  {
    name: 'smoothness', least: 1, most: 8, step: 0.5,
    read: ({ elastic }) => elastic?.smoothnessPixels ?? null,
    write: (augmentation, smoothnessPixels) =>
      augmentation.elastic === undefined ? augmentation : { ...augmentation, elastic: { ...augmentation.elastic, smoothnessPixels } },
  },
  {
    name: 'blur', least: 0, most: 3, step: 0.1,
    read: ({ blur }) => blur?.maxSigmaPixels ?? 0,
    write: (augmentation, maxSigmaPixels) => (maxSigmaPixels === 0 ? without(augmentation, 'blur') : { ...augmentation, blur: { maxSigmaPixels } }),
  },
  {
    name: 'contrast', least: 0, most: 0.9, step: 0.05,
    read: ({ contrast }) => contrast?.range ?? 0,
    write: (augmentation, range) => (range === 0 ? without(augmentation, 'contrast') : { ...augmentation, contrast: { range } }),
  },
  {
    name: 'noise', least: 0, most: 0.5, step: 0.01,
    read: ({ noise }) => noise?.stddev ?? 0,
    write: (augmentation, stddev) => (stddev === 0 ? without(augmentation, 'noise') : { ...augmentation, noise: { stddev } }),
  },
  {
    name: 'erasingRate', least: 0, most: 1, step: 0.05,
    read: ({ erasing }) => erasing?.rate ?? 0,
    write: (augmentation, rate) => (rate === 0 ? without(augmentation, 'erasing') : { ...augmentation, erasing: { maxArea: 0.15, ...augmentation.erasing, rate } }),
  },
  {
    name: 'erasingArea', least: 0.02, most: 0.6, step: 0.01,
    read: ({ erasing }) => erasing?.maxArea ?? null,
    write: (augmentation, maxArea) => (augmentation.erasing === undefined ? augmentation : { ...augmentation, erasing: { ...augmentation.erasing, maxArea } }),
  },
  {
    name: 'mixup', least: 0, most: 2, step: 0.05,
    read: ({ mixup }) => mixup?.alpha ?? 0,
    write: (augmentation, alpha) => (alpha === 0 ? without(augmentation, 'mixup') : { ...augmentation, mixup: { alpha } }),
  },
];

export const axes = ['horizontal', 'vertical'] as const;

export function setFlip(augmentation: Augmentation, axis: (typeof axes)[number], isOn: boolean): Augmentation {
  const flips = { horizontal: false, vertical: false, ...augmentation.flips, [axis]: isOn };
  return flips.horizontal || flips.vertical ? { ...augmentation, flips } : without(augmentation, 'flips');
}

/** As the contract has it: `null` where nothing is done at all. */
export const toPlanValue = (augmentation: Augmentation): TrainingPlan['augmentation'] =>
  augmentation.flips === undefined && augmentationFields.every(({ read, least }) => (read(augmentation) ?? least) === least) ? null : augmentation;
