/** A sweep: the same training with other values of its plan, to find those that validate best. */
import * as v from 'valibot';
import { endReasonSchema } from './run.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** More trainings than anybody waits for: a search that would take more is a slip, and is told before it begins. */
export const greatestSweep = 1000;
const points = v.pipe(count, v.maxValue(greatestSweep));

const scalar = v.union([v.pipe(v.number(), v.finite()), v.string(), v.boolean(), v.null()]);
export type SweepValue = v.InferOutput<typeof scalar>;

/** Where the value is in the plan, as in `optimizer.learningRate`. */
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

export const axisSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('values'), path, values: v.pipe(v.array(scalar), v.minLength(1), v.maxLength(greatestSweep)) }),
  /** Drawn evenly between both, or evenly between their logarithms; `whole` numbers include both ends. */
  v.strictObject({
    kind: v.literal('range'),
    path,
    low: v.pipe(v.number(), v.finite()),
    high: v.pipe(v.number(), v.finite()),
    scale: v.picklist(['linear', 'log']),
    whole: v.boolean(),
  }),
]);
export type SweepAxis = v.InferOutput<typeof axisSchema>;

export const searchSchema = v.strictObject({
  axes: v.pipe(v.array(axisSchema), v.minLength(1), v.maxLength(50)),
  /** Draws so many points; `null` takes every combination of the values. */
  random: v.nullable(points),
  /** The most points that are trained: of a larger grid, so many that are drawn. */
  budget: v.nullable(points),
  /** Decides what is drawn. */
  seed: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(0x7fff_ffff)),
});
export type SweepSearch = v.InferOutput<typeof searchSchema>;

export const sweepPointSchema = v.strictObject({
  /** One for each axis. */
  values: v.array(scalar),
  run: v.string(),
});

/** The one look at the test part, at the end, at the retrained run alone. */
export const sweepTestSchema = v.strictObject({ accuracy: v.number(), low: v.number(), high: v.number(), samples: v.number() });

/** `left`: it neither waits nor trains, and has not come to an end. */
export const pointStateSchema = v.picklist(['queued', 'left', ...endReasonSchema.options]);

export const sweepSchema = v.strictObject({
  sweep: v.string(),
  createdAtMs: v.number(),
  /** `left`: nothing of it waits or trains, but it is not over: a resume goes on; `finished`: the best is retrained. */
  state: v.picklist(['searching', 'retraining', 'left', 'finished']),
  search: searchSchema,
  /** In the order of the search. Validation is that of the run's best epoch. */
  points: v.array(v.strictObject({
    ...sweepPointSchema.entries,
    state: pointStateSchema,
    epochs: v.number(),
    accuracy: v.nullable(v.number()),
    loss: v.nullable(v.number()),
    seconds: v.number(),
  })),
  /** Those that can be compared, by their places in `points`, the best first. */
  ranking: v.array(v.number()),
  /** The best plan, trained again with another seed; `null` until then. `point` is the place of the best in `points`. */
  final: v.nullable(v.strictObject({ point: v.number(), run: v.string(), state: pointStateSchema, accuracy: v.nullable(v.number()) })),
  test: v.nullable(sweepTestSchema),
});
export type Sweep = v.InferOutput<typeof sweepSchema>;
