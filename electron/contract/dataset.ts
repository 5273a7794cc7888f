/** What is said of a data set. Its pixels stay in the engine. */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** `ready`: can be used at once. `fetchable`: can be downloaded on request. `makeable`: is made at first use. */
export const dataStateSchema = v.picklist(['ready', 'fetchable', 'makeable']);

export const dataSummarySchema = v.strictObject({
  id: v.string(),
  state: dataStateSchema,
  /** Where its files are, `null` while there are none. */
  folder: v.nullable(v.string()),
  /** `null` until the set has been read once. */
  size: v.nullable(
    v.strictObject({ height: count, width: count, classCount: count, trainingCount: count, testCount: count }),
  ),
});
export type DataSummary = v.InferOutput<typeof dataSummarySchema>;

export const partStatsSchema = v.strictObject({
  count,
  /** Samples of each class, in the order of the class names. */
  classCounts: v.array(count),
  /** Mean and standard deviation of all pixels, in [0, 1]. */
  mean: v.number(),
  deviation: v.number(),
});
export const dataStatsSchema = v.strictObject({
  id: v.string(),
  height: count,
  width: count,
  classNames: v.array(v.string()),
  training: partStatsSchema,
  test: v.nullable(partStatsSchema),
  /** How often a figure on the test part has been looked at in this workspace. */
  testLooks: count,
});
export type DataStats = v.InferOutput<typeof dataStatsSchema>;
export type PartStats = v.InferOutput<typeof partStatsSchema>;
