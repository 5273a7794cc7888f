/** Chooses who computes the steps of a run: one native graph where that can be, else TensorFlow.js op by op. */
import { hasCode, type InklingError } from '../contract/errors.ts';
import { createCompiledStep } from './graph/compiledStep.ts';
import { createOpByOpStep, type StepOptions } from './train/opByOpStep.ts';
import type { TrainingStep } from './train/step.ts';

/** `onObstacle` is told what keeps the step from being compiled; JavaScript has no graphs to compile to. */
export function createStep(options: StepOptions, onObstacle: (obstacle: InklingError) => void): TrainingStep {
  if (options.tensorflow.kind === 'javascript') return createOpByOpStep(options);
  try {
    return createCompiledStep(options);
  } catch (error) {
    if (!hasCode(error, 'stepNotCompiled')) throw error;
    onObstacle(error);
    return createOpByOpStep(options);
  }
}
