/** What a part of a plan begins with when somebody switches it on: mild, and good for digits. What is not here begins with the least that is allowed. */
import type { TrainingPlan } from '../../contract/plan.ts';

type Augmentation = Required<NonNullable<TrainingPlan['augmentation']>>;

const augmentation = { rotationDegrees: 8, scale: 0.08, shear: 0.1, shiftPixels: 1.5 };

export const starts = {
  augmentation,
  'augmentation.elastic': { displacementPixels: 1, smoothnessPixels: 4 } satisfies Augmentation['elastic'],
  'augmentation.noise': { stddev: 0.1 } satisfies Augmentation['noise'],
  'augmentation.erasing': { rate: 0.25, maxArea: 0.15 } satisfies Augmentation['erasing'],
  'augmentation.blur': { maxSigmaPixels: 0.8 } satisfies Augmentation['blur'],
  'augmentation.contrast': { range: 0.3 } satisfies Augmentation['contrast'],
  'augmentation.flips': { horizontal: false, vertical: false } satisfies Augmentation['flips'],
  'augmentation.mixup': { alpha: 0.2 } satisfies Augmentation['mixup'],
  averaging: { decay: 0.998 } satisfies TrainingPlan['averaging'],
  earlyStopping: { monitor: 'loss', patience: 3, minDelta: 0 } satisfies TrainingPlan['earlyStopping'],
  folds: { count: 5, index: 1 } satisfies TrainingPlan['folds'],
  gradientClipping: { type: 'globalNorm', limit: 1 } satisfies TrainingPlan['gradientClipping'],
  'schedule.warmup': { share: 0.05 },
} as const;
