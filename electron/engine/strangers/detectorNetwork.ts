/** The small network that tells pictures of the data from strangers, and how it is trained. */
import { hasCode } from '../../contract/errors.ts';
import type { TrainingPlan } from '../../contract/plan.ts';
import type { LayerSpec } from '../../contract/spec.ts';
import { classLimit, type Dataset } from '../data/dataset.ts';
import { toSpec } from '../model/definePreset.ts';
import { parseSpec, type ParsedSpec } from '../model/parseSpec.ts';
import { defaultPlan } from '../train/defaultPlan.ts';
import { parsePlan, type ParsedPlan } from '../train/parsePlan.ts';

const batchSize = 128;
const epochs = 5;
/** A small set is gone through more often: with fewer steps a network has learnt nothing yet. */
const leastSteps = 300;

/** Normalised, they refuse more of what nobody has drawn for them: with the same strangers 97 in place of 93 of 100. */
const convolution = (filters: number, kernelSize: number): LayerSpec[] => [
  { type: 'conv2d', filters, kernelSize, useBias: false, kernelInitializer: 'heNormal' },
  { type: 'batchNormalization' },
  { type: 'activation', activation: 'relu' },
];
const convolutions: LayerSpec[] = [...convolution(24, 5), { type: 'maxPooling2d' }, ...convolution(48, 3), { type: 'maxPooling2d' }, ...convolution(64, 3)];
const decision: LayerSpec[] = [
  { type: 'flatten' },
  { type: 'dense', units: 64, activation: 'relu', kernelInitializer: 'heNormal' },
  { type: 'dense', units: 'classes', activation: 'softmax' },
];

/** What the network tells apart of the data: its classes, or nothing where there is no room for one more. */
export const toKnown = (classNames: readonly string[]): readonly string[] => (classNames.length < classLimit ? classNames : ['known']);
/** Behind what is known. */
const toOutputs = (classNames: readonly string[]): readonly string[] => [...toKnown(classNames), 'stranger'];

/** For pictures of that size; without convolutions where their kernels do not fit. */
export function toDetectorSpec({ height, width, classNames }: Pick<Dataset, 'height' | 'width' | 'classNames'>): ParsedSpec {
  const parse = (layers: LayerSpec[]): ParsedSpec => parseSpec(toSpec(layers, { height, width, classNames: toOutputs(classNames) }), 'strangers');
  try {
    return parse([...convolutions, ...decision]);
  } catch (error) {
    if (!hasCode(error, 'layerUnfit')) throw error;
    return parse(decision);
  }
}

/** `count`: pictures it is trained on. */
export function toDetectorPlan(count: number): ParsedPlan {
  const size = Math.max(1, Math.min(batchSize, Math.floor(count / 8)));
  const plan: TrainingPlan = {
    ...defaultPlan,
    batchSize: size,
    epochs: Math.max(epochs, Math.ceil(leastSteps / Math.max(1, Math.floor(count / size)))),
    optimizer: { type: 'adam', learningRate: 3e-3 },
    schedule: { type: 'oneCycle' },
    validationShare: 0,
  };
  return parsePlan(plan, 'strangers');
}
