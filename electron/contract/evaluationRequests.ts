/** What may be asked of how good models are: the part of the requests that judges and trains nothing. */
import * as v from 'valibot';
import { dataName, ofData, runName, sampleIndex, splitSchema, step, text } from './asked.ts';
import { comparisonEntries } from './comparison.ts';
import { correctionsStateSchema } from './corrections.ts';
import { evaluationSchema, labelSourceSchema, otherLabelsSchema } from './evaluation.ts';
import { issueEvidenceSchema } from './issueEvidence.ts';
import { answersSchema, partSchema } from './sample.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** The classes whose samples are asked, by name; absent: those that the run's plan names, or all. */
const ofClasses = v.exactOptional(v.pipe(v.array(text), v.minLength(1), v.maxLength(62)));
/** Absent: those of the files for a test part, those with corrections for validation. */
const labelSource = v.exactOptional(labelSourceSchema);
/** A name that whoever asks makes up, to be told of progress by and to stop it by. */
const evaluating = v.exactOptional(text);

/** What every judgement says of what it rests on. */
const basis = {
  data: v.string(),
  split: splitSchema,
  labelSource: labelSourceSchema,
  /** Looks at the data set's test part so far in this workspace, this one included. */
  testLooks: v.number(),
  /** The corrections of the labels it was compared with; `null` where they are none of a person's, as in every test part. */
  corrections: v.nullable(correctionsStateSchema),
};

const checkpoint = v.strictObject({ run: runName, step });

export const evaluationRequests = {
  evaluateRun: {
    params: v.strictObject({ run: runName, step, split: splitSchema, data: ofData, classes: ofClasses, labelSource, evaluating }),
    result: v.strictObject({
      run: v.string(),
      step: v.number(),
      ...basis,
      /** Those that it was restricted to; absent where all were asked. */
      classes: v.exactOptional(v.array(v.string())),
      evaluation: evaluationSchema,
      /** The same answers by the other labels that there are. */
      otherLabels: v.array(otherLabelsSchema),
    }),
  },
  /** What a run answers to every sample of a split; a look at the test part like any other. */
  listAnswers: {
    params: v.strictObject({ run: runName, step, split: splitSchema, data: ofData, labelSource, evaluating }),
    result: answersSchema,
  },
  /** Ends all that goes by this name at the next batch; it throws `evaluationStopped`. */
  stopEvaluation: { params: v.strictObject({ evaluating: text }), result: v.null() },
  /**
   * Two checkpoints on the same samples: on validation those that both have held out, and none where there is no such sample.
   * On a test part it is a look of both. `data` of `null` is what A was trained on.
   */
  compareCheckpoints: {
    params: v.strictObject({ a: checkpoint, b: checkpoint, split: splitSchema, data: ofData, labelSource, evaluating }),
    result: v.strictObject({ ...basis, part: partSchema, ...comparisonEntries }),
  },
  /**
   * What speaks for another label of one sample: probabilities, and the nearest training digits of both classes by the last
   * hidden layer, of those that the run was trained on. The first time for a checkpoint all of these go through the network,
   * which events tell of (`inspectionProgressed`) and `stopInspecting` ends. `suggested` of `null` is the class that the network finds most probable besides the label.
   */
  getIssueEvidence: {
    params: v.strictObject({
      run: runName,
      step,
      data: dataName,
      part: partSchema,
      index: sampleIndex,
      suggested: v.optional(v.nullable(sampleIndex), null),
      neighbours: v.optional(v.pipe(count, v.maxValue(50)), 8),
      /** A name that whoever asks makes up. */
      inspection: text,
    }),
    result: issueEvidenceSchema,
  },
  /**
   * Writes a report to keep: a page that needs nothing but itself, or the same figures as JSON, by the ending of the file.
   * Nothing is ever overwritten.
   */
  saveReport: {
    params: v.strictObject({
      run: runName,
      step,
      split: splitSchema,
      data: ofData,
      labelSource,
      language: v.picklist(['en', 'zh']),
      file: text,
      evaluating,
    }),
    result: v.strictObject({ file: v.string(), sizeBytes: v.number() }),
  },
} as const satisfies Record<string, { params: v.GenericSchema; result: v.GenericSchema }>;
