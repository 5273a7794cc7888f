/** What is told of samples on their way in from a person's files, and out into files. */
import * as v from 'valibot';
import { dataSummarySchema } from './dataset.ts';
import { failureSchema } from './outcome.ts';
import { partSchema, samplesSchema } from './sample.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));

/** `pictures`: a folder per class; `csv`, `npz`: one row or one array entry per sample; `idx`: MNIST's format. */
export const importKindSchema = v.picklist(['pictures', 'csv', 'npz', 'idx']);
export type ImportKind = v.InferOutput<typeof importKindSchema>;

/**
 * `fitted`: through the one way of seeing a digit: ink found, fitted into 20 × 20, centred by its mass in 28 × 28.
 * `asIs`: the pixels as they are, all of one size.
 */
export const preparationSchema = v.picklist(['fitted', 'asIs']);
export type Preparation = v.InferOutput<typeof preparationSchema>;

/** Which column of a CSV file holds the label. */
export const labelPlaceSchema = v.picklist(['first', 'last']);
export type LabelPlace = v.InferOutput<typeof labelPlaceSchema>;

/** What is to be read, and how. */
export const importEntries = {
  /** A folder or a file. */
  path: text,
  /** `null`: pictures are fitted, arrays are taken as they are. */
  preparation: v.optional(v.nullable(preparationSchema), null),
  /** Of what is taken as it is: dark becomes light, for dark ink on light paper. */
  invert: v.optional(v.boolean(), false),
  /** `null`: found out from the file. */
  label: v.optional(v.nullable(labelPlaceSchema), null),
};
export const importParamsSchema = v.strictObject(importEntries);
export type ImportParams = v.InferOutput<typeof importParamsSchema>;

/** What cannot be read, in the order it was found; each failure is an error of the dictionary that names its file or row. */
export const unfitSchema = v.strictObject({
  total: count,
  /** The first of them. */
  failures: v.array(failureSchema),
});
export type Unfit = v.InferOutput<typeof unfitSchema>;

/** How a CSV file was understood. */
export const csvLayoutSchema = v.strictObject({
  label: labelPlaceSchema,
  hasHeader: v.boolean(),
  /** What every pixel is multiplied by: 255 where they go from 0 to 1. */
  scale: v.number(),
});

export const importPreviewSchema = v.strictObject({
  path: v.string(),
  kind: importKindSchema,
  preparation: preparationSchema,
  /** The name that the data set gets where none is given. */
  name: v.string(),
  /** Of every sample once imported, in pixels; 0 where not a single one can be read. */
  height: count,
  width: count,
  classes: v.array(v.strictObject({ name: v.string(), training: count, test: count })),
  /** The sizes of the pictures as they are found, the most frequent first; at most ten. */
  sizes: v.array(v.strictObject({ height: count, width: count, count })),
  /** Samples that look like dark ink on light paper though they are taken as they are. */
  darkOnLight: count,
  /** `null` for every other kind. */
  csv: v.nullable(csvLayoutSchema),
  /** The first samples of each class as they would be imported. */
  pictures: samplesSchema,
  unfit: unfitSchema,
});
export type ImportPreview = v.InferOutput<typeof importPreviewSchema>;

export const importResultSchema = v.strictObject({
  data: dataSummarySchema,
  /** What was left out, where that was asked for. */
  unfit: unfitSchema,
});

export const dataFormatSchema = v.picklist(['idx', 'png', 'csv']);
export type DataFormat = v.InferOutput<typeof dataFormatSchema>;

const chosenSamples = v.pipe(v.array(count), v.maxLength(1_000_000));

export const exportEntries = {
  format: dataFormatSchema,
  /** The folder to be made; it must not be there yet. */
  folder: text,
  /** `null`: both. */
  part: v.optional(v.nullable(partSchema), null),
  /** Which samples of the part, in this order; `null`: all. Where no part is named they are the training part's. */
  indices: v.optional(v.nullable(chosenSamples), null),
  /** Where no part is named: which samples of the test part besides. */
  testIndices: v.exactOptional(chosenSamples),
  /** Only samples of these classes; `null`: of all. */
  classes: v.optional(v.nullable(v.array(text)), null),
  /** With the labels that hold now, and without what is excluded; else as the files have it. */
  corrected: v.optional(v.boolean(), false),
};

export const exportResultSchema = v.strictObject({ folder: v.string(), format: dataFormatSchema, trainingCount: count, testCount: count });
export type ExportResult = v.InferOutput<typeof exportResultSchema>;
