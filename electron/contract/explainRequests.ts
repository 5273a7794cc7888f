/** What may be asked of why a network answers as it does, how digits lie to each other in it, and what it bears. */
import * as v from 'valibot';
import { answerSchema } from './answer.ts';
import { ofData, runName, sampleIndex, splitSchema, step, text } from './asked.ts';
import { digitMapSchema, mostMapped, projectionSchema } from './digitMap.ts';
import { answerTraceSchema, explanationSchema, featureLayerSchema, featureMapsSchema, mapKindSchema, nearnessSchema, neighboursSchema, subjectSchema } from './explain.ts';
import { kernelsSchema } from './kernels.ts';
import { robustnessSchema } from './robustness.ts';
import { partSchema } from './sample.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const model = { run: runName, step };
const data = v.optional(ofData, null);
/** A name that whoever asks makes up: events tell it, and `stopInspecting` takes it. */
const inspection = text;

export const explainRequests = {
  /** What a run answers to one sample. */
  answerSample: {
    params: v.strictObject({ ...model, data: ofData, part: partSchema, index: sampleIndex }),
    result: answerSchema,
  },
  /** A map of what in a picture speaks for a class; `class` is its place among the run's, `null` the answered one. */
  explainAnswer: {
    params: v.strictObject({
      ...model,
      subject: subjectSchema,
      kind: mapKindSchema,
      class: v.optional(v.nullable(sampleIndex), null),
      /** Whether the deletion score and the control with random weights are told too, which takes longer. */
      checks: v.optional(v.boolean(), false),
    }),
    result: explanationSchema,
  },
  /** What the run answered after each epoch whose checkpoint is there. */
  traceAnswer: { params: v.strictObject({ run: runName, subject: subjectSchema }), result: answerTraceSchema },
  /** What the first layer looks for; `null` where that is no picture. */
  getKernels: { params: v.strictObject(model), result: v.nullable(kernelsSchema) },
  /** In the order of the network. */
  listFeatureLayers: { params: v.strictObject(model), result: v.array(featureLayerSchema) },
  getFeatureMaps: { params: v.strictObject({ ...model, subject: subjectSchema, layer: text }), result: featureMapsSchema },
  /**
   * The first time for a checkpoint, all samples go through the network, which events tell of (`inspectionProgressed`);
   * then what it made of them is at hand. A sample is no neighbour of its own.
   */
  findNeighbours: {
    params: v.strictObject({
      ...model,
      subject: subjectSchema,
      by: v.optional(nearnessSchema, 'cosine'),
      count: v.optional(v.pipe(count, v.maxValue(100)), 12),
      inspection,
    }),
    result: neighboursSchema,
  },
  /** Of more samples than `count` an even choice is mapped. Progress comes as events; on the test part it is a look. */
  mapDigits: {
    params: v.strictObject({
      ...model,
      data,
      split: v.optional(splitSchema, 'validation'),
      projection: v.optional(projectionSchema, 'pca'),
      count: v.optional(v.pipe(count, v.minValue(3), v.maxValue(mostMapped)), mostMapped),
      seed: v.optional(sampleIndex, 0),
      inspection,
    }),
    result: digitMapSchema,
  },
  /** Progress comes as events; on the test part it is a look. For curves to compare, ask the same of `starter`. */
  measureRobustness: { params: v.strictObject({ ...model, data, split: v.optional(splitSchema, 'validation'), inspection }), result: robustnessSchema },
  /** Ends it; what was asked throws `inspectionStopped`. */
  stopInspecting: { params: v.strictObject({ inspection: text }), result: v.null() },
} as const satisfies Record<string, { params: v.GenericSchema; result: v.GenericSchema }>;
