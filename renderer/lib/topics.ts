/** What the Learn drawer explains, in the order in which one meets it, and what belongs together. */
import type { Texts } from '../../electron/contract/texts/texts.ts';

export type Topic = keyof Texts['learn']['topics'];

export const related: Readonly<Record<Topic, readonly Topic[]>> = {
  accuracy: ['validation', 'confusion', 'f1'],
  loss: ['accuracy', 'learningRate', 'calibration'],
  validation: ['accuracy', 'epoch', 'checkpoint'],
  epoch: ['batch', 'imagesPerSecond', 'checkpoint'],
  batch: ['epoch', 'learningRate'],
  learningRate: ['loss', 'gradientNorm'],
  gradientNorm: ['loss', 'learningRate'],
  confusion: ['precision', 'recall'],
  precision: ['recall', 'f1', 'confusion'],
  recall: ['precision', 'f1', 'confusion'],
  f1: ['precision', 'recall'],
  roc: ['precision', 'recall'],
  kappa: ['accuracy', 'confusion'],
  calibration: ['accuracy', 'loss', 'stranger'],
  mcnemar: ['accuracy', 'confusion', 'kappa'],
  saliency: ['integratedGradients', 'deletion'],
  integratedGradients: ['saliency', 'occlusion', 'deletion'],
  gradCam: ['occlusion', 'deletion'],
  occlusion: ['integratedGradients', 'gradCam', 'deletion'],
  deletion: ['saliency', 'integratedGradients', 'gradCam', 'occlusion'],
  robustness: ['accuracy', 'preprocessing'],
  preprocessing: ['stranger', 'validation'],
  stranger: ['calibration', 'preprocessing'],
  weights: ['flops', 'checkpoint'],
  flops: ['weights', 'imagesPerSecond'],
  imagesPerSecond: ['epoch', 'flops'],
  checkpoint: ['epoch', 'validation'],
};

export const topics = Object.keys(related) as readonly Topic[];

export const isTopic = (name: string): name is Topic => Object.hasOwn(related, name);
