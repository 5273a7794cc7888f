/** What is said of a data set. Its pixels stay in the engine. */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * `ready`: can be used at once. `fetchable`: can be downloaded on request. `makeable`: is made at first use.
 * `unusable`: its files are there but do not make a data set; `problem` says why.
 */
export const dataStateSchema = v.picklist(['ready', 'fetchable', 'makeable', 'unusable']);

export const dataSizeSchema = v.strictObject({
  height: count,
  width: count,
  classCount: count,
  trainingCount: count,
  /** 0 where the set has no test part. */
  testCount: count,
});
export type DataSize = v.InferOutput<typeof dataSizeSchema>;

export const dataSummarySchema = v.strictObject({
  /** What it is opened by: a source's id, or the name of its folder under the workspace's `datasets`. */
  id: v.string(),
  /** What its `dataset.json` calls it. */
  name: v.nullable(v.string()),
  state: dataStateSchema,
  /** Where its files are, `null` while there are none. */
  folder: v.nullable(v.string()),
  /** `null` where it is unusable. Headers and labels tell it; the pixels are not read for it. */
  size: v.nullable(dataSizeSchema),
  /** Why it is unusable: the code and values of an error in the dictionary. */
  problem: v.nullable(v.strictObject({ code: v.string(), values: v.record(v.string(), v.unknown()) })),
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
