/** What a plan says where nobody chose: Keras's defaults where Keras has one. */
import type { TrainingPlan } from '../../contract/plan.ts';

export const defaultPlan: TrainingPlan = {
  schema: 1,
  epochs: 5,
  batchSize: 128,
  optimizer: { type: 'adam', learningRate: 1e-3 },
  schedule: { type: 'constant' },
  learningRates: {},
  frozen: [],
  weightDecay: 0,
  gradientClipping: null,
  classWeights: null,
  regularization: { l1: 0, l2: 0 },
  anchor: 0,
  labelSmoothing: 0,
  augmentation: null,
  validationShare: 1 / 12,
  folds: null,
  classes: null,
  samples: null,
  earlyStopping: null,
  averaging: null,
  seed: 1,
};
