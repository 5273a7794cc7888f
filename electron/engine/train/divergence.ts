/** Notices a loss or a gradient that is no number, and a loss that explodes. Pure: state in, state out. */
import type { StepResult } from './step.ts';

/** How many times guessing's loss a single batch may cost before training counts as lost. */
const explosion = 100;

/**
 * The loss of even guessing is ln(classes), times what a sample of a class counts at most: a network that is that much worse
 * again and again does not come back.
 */
export function hasDiverged({ loss, gradientNorm }: StepResult, classes: number, greatestWeight: number): boolean {
  return !Number.isFinite(loss) || !Number.isFinite(gradientNorm) || loss > explosion * greatestWeight * Math.log(classes);
}
