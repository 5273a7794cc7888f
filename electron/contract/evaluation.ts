/** What an evaluation says of a model on one split. Every figure names its split and its uncertainty. */
import * as v from 'valibot';

/** `null` stands for a figure that the data cannot give, such as the recall of a class without samples. */
const figure = v.nullable(v.number());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const classScoreSchema = v.strictObject({
  name: v.string(),
  support: count,
  precision: figure,
  recall: figure,
  f1: figure,
  auc: figure,
  /** Points of the ROC curve, one against the rest, from (0,0) to (1,1), without collinear ones. */
  roc: v.array(v.strictObject({ falsePositiveRate: v.number(), truePositiveRate: v.number(), threshold: v.nullable(v.number()) })),
});
export type ClassScore = v.InferOutput<typeof classScoreSchema>;

export const evaluationSchema = v.strictObject({
  count,
  accuracy: v.number(),
  /** Wilson's 95 % interval of the accuracy. */
  interval: v.tuple([v.number(), v.number()]),
  /** Mean categorical cross-entropy, nats. */
  loss: v.number(),
  macroPrecision: figure,
  macroRecall: figure,
  macroF1: figure,
  /** Cohen's kappa: agreement beyond chance. */
  kappa: figure,
  /** Mean over the classes of the area under the ROC curve, one against the rest. */
  macroAuc: figure,
  /** Expected calibration error over 15 equal-width bins of the top probability. */
  ece: v.number(),
  /** Row: true class; column: answered class. */
  confusion: v.array(v.array(count)),
  classes: v.array(classScoreSchema),
});
export type Evaluation = v.InferOutput<typeof evaluationSchema>;
