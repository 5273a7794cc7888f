/** What an evaluation says of a model on one split. Every figure names its split, its labels and its uncertainty. */
import * as v from 'valibot';

/** `null` stands for a figure that the data cannot give, such as the recall of a class without samples. */
export const figure = v.nullable(v.number());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * Which labels answers are compared with: those of the files; those with a person's corrections, of the training part; or
 * those of MNIST's test part with the errors that people agreed on put right, and without the samples they could not agree on.
 */
export const labelSourceSchema = v.picklist(['published', 'overlay', 'corrected']);
export type LabelSource = v.InferOutput<typeof labelSourceSchema>;

export const classScoreSchema = v.strictObject({
  name: v.string(),
  support: count,
  precision: figure,
  recall: figure,
  f1: figure,
  auc: figure,
  /** Area under the precision–recall curve, by steps; `null` where the class has no samples. */
  averagePrecision: figure,
  /** Points of the ROC curve, one against the rest, from (0,0) to (1,1), without collinear ones. */
  roc: v.array(v.strictObject({ falsePositiveRate: v.number(), truePositiveRate: v.number(), threshold: v.nullable(v.number()) })),
  /** Points of the precision–recall curve from recall 0 to 1, without those on a straight run; empty where the class has no samples. */
  precisionRecall: v.array(v.strictObject({ recall: v.number(), precision: v.number(), threshold: v.nullable(v.number()) })),
});
export type ClassScore = v.InferOutput<typeof classScoreSchema>;

/** One bar of a calibration diagram: samples whose top probability is in (low, high]. */
export const calibrationBinSchema = v.strictObject({
  low: v.number(),
  high: v.number(),
  count,
  /** Mean top probability, and the share of right answers; `null` in an empty bin. */
  confidence: figure,
  accuracy: figure,
});
export type CalibrationBin = v.InferOutput<typeof calibrationBinSchema>;

const fitted = {
  how: v.literal('fitted'),
  /** Above 1: the model was too sure of itself. */
  temperature: v.number(),
  /** What it was fitted on: the validation part of the run's own data, so many samples, with their loss before and after. */
  fit: v.strictObject({ data: v.string(), samples: count, lossBefore: v.number(), lossAfter: v.number() }),
};
/** The run held nothing out; its data is not at hand; or the files are others by now. */
const none = v.strictObject({ how: v.literal('none'), why: v.picklist(['noValidation', 'dataMissing', 'dataChanged']) });

/** The number that the logits are divided by, fitted on what the run itself held out, so that it is as often right as it says. */
export const temperatureFitSchema = v.variant('how', [v.strictObject(fitted), none]);
export type TemperatureFit = v.InferOutput<typeof temperatureFitSchema>;

/** The same with what comes of it on an evaluated split. */
export const temperatureSchema = v.variant('how', [
  v.strictObject({
    ...fitted,
    /** Of the evaluated split, after scaling. */
    loss: v.number(),
    ece: v.number(),
    bins: v.array(calibrationBinSchema),
  }),
  none,
]);
export type Temperature = v.InferOutput<typeof temperatureSchema>;

const keyFigures = {
  count,
  accuracy: v.number(),
  /** Wilson's 95 % interval of the accuracy. */
  interval: v.tuple([v.number(), v.number()]),
  /** Mean categorical cross-entropy, nats. */
  loss: v.number(),
  macroF1: figure,
  /** Cohen's kappa: agreement beyond chance. */
  kappa: figure,
  /** Mean over the classes of the area under the ROC curve, one against the rest. */
  macroAuc: figure,
  /** Expected calibration error over 15 equal-width bins of the top probability. */
  ece: v.number(),
};

/** The same answers compared with other labels. */
export const otherLabelsSchema = v.strictObject({ labelSource: labelSourceSchema, ...keyFigures });
export type OtherLabels = v.InferOutput<typeof otherLabelsSchema>;

export const evaluationSchema = v.strictObject({
  ...keyFigures,
  macroPrecision: figure,
  macroRecall: figure,
  /** Means over the classes, weighted by their samples. */
  weightedPrecision: figure,
  weightedRecall: figure,
  weightedF1: figure,
  /** Mean over the classes that have samples. */
  macroAveragePrecision: figure,
  /** Row: true class; column: answered class. */
  confusion: v.array(v.array(count)),
  classes: v.array(classScoreSchema),
  /** The 15 bins of the calibration error. */
  calibration: v.array(calibrationBinSchema),
  temperature: temperatureSchema,
  /** Samples by top probability, in equal bins from 0 to 1, the last one closed: those answered rightly and wrongly. */
  confidences: v.strictObject({ right: v.array(count), wrong: v.array(count) }),
});
export type Evaluation = v.InferOutput<typeof evaluationSchema>;
