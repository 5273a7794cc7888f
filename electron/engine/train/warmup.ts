/** Warm-up: a straight rise of the learning rate to what its schedule says (Goyal et al., 2017), with every schedule. */
import * as v from 'valibot';
import { InklingError } from '../../contract/errors.ts';

/** Over a share of the run or over so many steps; one of the two. */
export const warmupOption = v.optional(
  v.nullable(
    v.strictObject({
      share: v.exactOptional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))),
      steps: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
    }),
  ),
  null,
);

/**
 * The factor on the schedule's own: step/length while it rises, then 1. The schedule goes on beneath it as if it were not
 * there, so that nothing jumps where the rise ends. Throws `planUnfit`.
 */
export function toRamp(warmup: v.InferOutput<typeof warmupOption>, where: string): (step: number, totalSteps: number) => number {
  if (warmup === null) return () => 1;
  const { share, steps } = warmup;
  if (share !== undefined && steps === undefined) return (step, totalSteps) => Math.min(1, step / Math.max(1, Math.round(share * totalSteps)));
  if (steps !== undefined && share === undefined) return (step) => Math.min(1, step / steps);
  throw new InklingError('planUnfit', { where, problem: { kind: 'oneOf', keys: ['warmup.share', 'warmup.steps'] } });
}
