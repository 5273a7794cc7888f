/** Notices a loss that is no number, or that explodes. Pure: state in, state out. */
import type { StepResult } from './step.ts';

/** How many times guessing's loss a single batch may cost before training counts as lost. */
const explosion = 100;

/** The loss of even guessing is ln(classes): a network that is that much worse again and again does not come back. */
export function hasDiverged({ loss }: StepResult, classes: number): boolean {
  return !Number.isFinite(loss) || loss > explosion * Math.log(classes);
}
