/** Which machinery takes a run's steps. */
import { createCompiledStep } from './graph/compiledStep.ts';
import { createOpByOpStep, type StepOptions } from './train/opByOpStep.ts';
import type { TrainingStep } from './train/step.ts';

/** Compiled where the native library serves; JavaScript has no graphs to compile to. */
export const createStep = (options: StepOptions): TrainingStep =>
  options.tensorflow.kind === 'native' ? createCompiledStep(options) : createOpByOpStep(options);
