/** Everything that may be asked of the engine: one entry per request, with what it takes and what it answers. */
import * as v from 'valibot';
import { dataName, ofData, runName, sampleIndex, step, text } from './asked.ts';
import { bytesSchema } from './bytes.ts';
import { changesSchema, correctionListSchema, issueKindSchema } from './corrections.ts';
import { dataStatsSchema, dataSummarySchema } from './dataset.ts';
import { designRequests } from './designRequests.ts';
import { drawingRequests } from './drawings.ts';
import { epochTimeSchema } from './epochTime.ts';
import { exportEntries, exportResultSchema, importEntries, importParamsSchema, importPreviewSchema, importResultSchema } from './exchange.ts';
import { evaluationRequests } from './evaluationRequests.ts';
import { explainRequests } from './explainRequests.ts';
import { fineTuneRequests } from './fineTune.ts';
import { exportFormatSchema, exportNameSchema, exportSchema } from './export.ts';
import { housekeepingRequests } from './housekeeping.ts';
import { planSchema } from './plan.ts';
import { issueListSchema } from './issues.ts';
import { queueSchema } from './queue.ts';
import { recogniseRequests } from './recogniseRequests.ts';
import { recipeRequests } from './recipes.ts';
import { rateFindingSchema, rateRangeSchema } from './rates.ts';
import { epochMetricsSchema, runEventSchema, runRecordSchema, stepComputationSchema } from './run.ts';
import { checkpointSummarySchema, partSchema, picturesSchema, samplesSchema } from './sample.ts';
import { labelChangesSchema, labelSchema } from './label.ts';
import { threadCount } from './settings.ts';
import { statusSchema } from './status.ts';
import { strangersSchema } from './strangers.ts';
import { searchSchema, sweepSchema } from './sweep.ts';
import { trainingEntries } from './training.ts';
import { tuningRequests } from './tuning.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const seed = planSchema.entries.seed;

const metrics = v.nullable(epochMetricsSchema);

export const runSummarySchema = v.strictObject({
  record: runRecordSchema,
  state: v.picklist(['training', 'paused', 'interrupted', 'completed', 'earlyStopped', 'stopped', 'diverged']),
  live: v.boolean(),
  epoch: v.number(),
  step: v.number(),
  best: v.nullable(v.strictObject({ step: v.number(), epoch: v.number(), validation: metrics })),
  last: v.nullable(v.strictObject({ train: epochMetricsSchema, validation: metrics })),
  leastLoss: v.nullable(v.number()),
  seconds: v.number(),
  how: v.nullable(stepComputationSchema),
  label: labelSchema,
});

/** By its id, a unique beginning of it, or `latest`. */
const sweepParams = v.strictObject({ sweep: text });

/** The run that is meant: one that trains from now on, or has a place in the queue. */
const runStartedSchema = v.strictObject({ run: v.string() });

const startParams = v.strictObject({
  ...trainingEntries,
  /** How many threads share the work of an op; absent: as many as suit the network on this machine. */
  threads: v.exactOptional(threadCount),
});

export const requests = {
  getStatus: { params: v.strictObject({}), result: statusSchema },
  listData: { params: v.strictObject({}), result: v.array(dataSummarySchema) },
  /** Downloads a data set from its official homes; goes on where an earlier attempt stopped. */
  fetchData: { params: v.strictObject({ data: dataName }), result: dataSummarySchema },
  getDataStats: { params: v.strictObject({ data: dataName }), result: dataStatsSchema },
  /** The mean picture of each class of a part, in the order of the classes, as its samples count now. */
  getClassMeans: { params: v.strictObject({ data: dataName, part: partSchema }), result: picturesSchema },
  /** Reads all that an import would read, and tells what came of it; nothing is written. Progress comes as events. */
  previewImport: { params: importParamsSchema, result: importPreviewSchema },
  /** Makes a data set of the workspace, whole or not at all. */
  importData: {
    params: v.strictObject({
      ...importEntries,
      /** `null` takes the path's last part. */
      name: v.optional(v.nullable(text), null),
      /** Leaves out what cannot be read, in place of refusing all of it. */
      skipUnfit: v.optional(v.boolean(), false),
    }),
    result: importResultSchema,
  },
  /**
   * Ends previews, imports and exports of this path or data set, which throw `exchangeStopped`, and its download, which
   * throws `fetchStopped`: what has come is kept, and `fetchData` goes on from there.
   */
  stopExchange: { params: v.strictObject({ path: text }), result: v.null() },
  /** Writes samples into a folder that is made for them, whole or not at all. */
  exportData: { params: v.strictObject({ data: dataName, ...exportEntries }), result: exportResultSchema },
  /** Those that come with Inkling, then those of one's own. */
  ...designRequests,
  /**
   * How long an epoch takes on this machine: what is remembered of an earlier trial, and where `measure` says so, a new one.
   * `timing` is a name that whoever asks makes up. While something trains nothing is measured.
   */
  timeEpoch: {
    params: v.strictObject({ ...trainingEntries, timing: text, measure: v.boolean() }),
    result: v.nullable(epochTimeSchema),
  },
  /** Ends a trial; `timeEpoch` throws `timingStopped`. */
  stopTiming: { params: v.strictObject({ timing: text }), result: v.null() },
  /** Makes a run and begins to train it; progress comes as events. */
  startRun: { params: startParams, result: runStartedSchema },
  /** Plans a run that is made and trained when those before it leave it cores; what is wrong with it is told now. */
  queueRun: { params: startParams, result: runStartedSchema },
  listQueue: { params: v.strictObject({}), result: queueSchema },
  /** Takes a run out of the queue that does not train; what it has learnt by then is kept. */
  unqueueRun: { params: v.strictObject({ run: runName }), result: runStartedSchema },
  /** `place` counts from 1; beyond the end is the end. */
  moveQueued: { params: v.strictObject({ run: runName, place: count }), result: runStartedSchema },
  pauseQueue: { params: v.strictObject({}), result: v.null() },
  continueQueue: { params: v.strictObject({}), result: v.null() },
  /** Plans every point, then puts all in the queue; what is wrong with one is told before anything is written. */
  startSweep: { params: v.strictObject({ ...startParams.entries, search: searchSchema }), result: sweepSchema },
  /** Puts in the queue again what has not come to an end. */
  resumeSweep: { params: sweepParams, result: sweepSchema },
  /** The next step, where it is due: the best goes into the queue once more, and retrained it is looked at on the test part, once. */
  advanceSweep: { params: sweepParams, result: sweepSchema },
  /** The newest first. */
  listSweeps: { params: v.strictObject({}), result: v.array(sweepSchema) },
  getSweep: { params: sweepParams, result: sweepSchema },
  /**
   * Trains a copy that is thrown away while the learning rate grows, and tells which rate the losses speak for; progress
   * comes as events. `finding` is a name that whoever asks makes up.
   */
  findLearningRate: {
    params: v.strictObject({ ...trainingEntries, finding: text, range: rateRangeSchema }),
    result: rateFindingSchema,
  },
  /** Ends it at the next step; `findLearningRate` then answers with what there is. */
  stopFinding: { params: v.strictObject({ finding: text }), result: v.null() },
  /** Goes on from the newest good checkpoint; `epochs` makes the run longer or shorter than planned. */
  resumeRun: { params: v.strictObject({ run: runName, epochs: v.optional(count) }), result: runStartedSchema },
  /** Answers when the run no longer trains; rejects with what kept it from training. */
  awaitRun: { params: v.strictObject({ run: runName }), result: runSummarySchema },
  /** Holds a run that trains in this engine, or lets it go on. */
  pauseRun: { params: v.strictObject({ run: runName }), result: v.null() },
  continueRun: { params: v.strictObject({ run: runName }), result: v.null() },
  /** Ends a run: `keepBest` makes its best checkpoint the result, otherwise it can be resumed later. */
  stopRun: { params: v.strictObject({ run: runName, keepBest: v.boolean() }), result: v.null() },
  listRuns: { params: v.strictObject({}), result: v.array(runSummarySchema) },
  getRun: { params: v.strictObject({ run: runName }), result: runSummarySchema },
  /** The checkpoints whose weights are at hand, by step. */
  listCheckpoints: { params: v.strictObject({ run: runName }), result: v.array(checkpointSummarySchema) },
  /** What a run has told so far, without what a resume made void. */
  listRunEvents: { params: v.strictObject({ run: runName }), result: v.array(runEventSchema) },
  /** The chosen pictures of a data set, in that order. */
  getSamples: {
    params: v.strictObject({ data: dataName, part: partSchema, indices: v.pipe(v.array(sampleIndex), v.maxLength(5000)) }),
    result: samplesSchema,
  },
  /**
   * Samples of the training part as the network is shown them, if they are the batch of a step, one draw after the other:
   * those of the steps from 1 on. An `augmentation` of `null` shows them as they are.
   */
  previewAugmentation: {
    params: v.strictObject({
      data: dataName,
      indices: v.pipe(v.array(sampleIndex), v.minLength(1), v.maxLength(64)),
      augmentation: planSchema.entries.augmentation,
      seed,
      draws: v.pipe(count, v.maxValue(16)),
    }),
    result: picturesSchema,
  },
  /** The class that every sample of a part counts as, one byte each; empty where the set has no such part. */
  listLabels: { params: v.strictObject({ data: dataName, part: partSchema }), result: bytesSchema },
  ...explainRequests,
  ...evaluationRequests,
  ...recogniseRequests,
  /**
   * Looks for samples of one kind of issue. Outliers and labels are judged by the run, which for labels is asked only about
   * what it held out and the test part; without one by copies of a network that are trained for it. Without a part the
   * pictures of both are compared, and of the training part outliers and labels are told.
   */
  findIssues: {
    params: v.strictObject({
      data: dataName,
      kind: issueKindSchema,
      part: v.optional(v.nullable(partSchema), null),
      run: v.optional(v.nullable(runName), null),
      limit: v.optional(v.pipe(count, v.maxValue(10_000)), 100),
    }),
    result: issueListSchema,
  },
  listCorrections: { params: v.strictObject({ data: dataName }), result: correctionListSchema },
  /** Changes samples of the training part, all or none; those of a test part are never changed. */
  correct: { params: v.strictObject({ data: dataName, part: partSchema, changes: changesSchema }), result: correctionListSchema },
  /** Writes what was corrected as a CSV file, a row a sample; nothing is ever overwritten. */
  exportCorrections: { params: v.strictObject({ data: dataName, file: text }), result: v.strictObject({ file: v.string(), corrections: v.number() }) },
  /** Makes the samples of such a file count as it says, all or none; the data set's files must have the labels it tells of. */
  importCorrections: { params: v.strictObject({ data: dataName, file: text }), result: correctionListSchema },
  /** Takes the last changes back, or makes them again. */
  undoCorrection: { params: v.strictObject({ data: dataName }), result: correctionListSchema },
  redoCorrection: { params: v.strictObject({ data: dataName }), result: correctionListSchema },
  ...fineTuneRequests,
  ...drawingRequests,
  ...tuningRequests,
  ...recipeRequests,
  /** What has been fitted to tell pictures of the run's data from strangers; `null` before `fitStrangers`. */
  getStrangers: { params: v.strictObject({ run: runName }), result: v.nullable(strangersSchema) },
  /** Fits it, where that has not been done; kept in the cache. Takes some seconds, and emits `strangersFitting`. */
  fitStrangers: { params: v.strictObject({ run: runName }), result: strangersSchema },
  /** Writes a run in a format of other programs, loads it again and compares it with the run; nothing is ever overwritten. */
  exportRun: {
    params: v.strictObject({
      run: runName,
      step,
      format: exportFormatSchema,
      /** Made if it is not there. */
      folder: text,
      /** The format's ending is added; `null` calls it after the data. */
      name: v.optional(v.nullable(exportNameSchema), null),
      data: ofData,
    }),
    result: exportSchema,
  },
  /** Says of a run what is named, of one that trains as well. */
  describeRun: { params: v.strictObject({ run: runName, ...labelChangesSchema.entries }), result: runSummarySchema },
  ...housekeepingRequests,
} as const satisfies Record<string, { params: v.GenericSchema; result: v.GenericSchema }>;

export type RequestName = keyof typeof requests;
/** What is asked; what has a default may be left out. */
export type Params<Name extends RequestName> = v.InferInput<(typeof requests)[Name]['params']>;
/** What a handler gets, once it has been checked. */
export type Checked<Name extends RequestName> = v.InferOutput<(typeof requests)[Name]['params']>;
export type Result<Name extends RequestName> = v.InferOutput<(typeof requests)[Name]['result']>;

/** A forgotten handler does not compile. */
export type Handlers = { readonly [Name in RequestName]: (params: Checked<Name>) => Promise<Result<Name>> };
