/** Notices a loss or a gradient that is no number, and a loss that explodes. Pure: state in, state out. */
import type { StepResult } from './step.ts';

/** How many times guessing's loss a single batch may cost before training counts as lost. */
const explosion = 100;

/** The loss of even guessing is ln(classes): a network that is that much worse again and again does not come back. */
export function hasDiverged({ loss, gradientNorm }: StepResult, classes: number): boolean {
  return !Number.isFinite(loss) || !Number.isFinite(gradientNorm) || loss > explosion * Math.log(classes);
}
