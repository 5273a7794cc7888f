/** Saving a run for other programs: in which format, and what came of it. */
import * as v from 'valibot';

/** `h5`: Keras's file. `tfjs`: a layers model of TensorFlow.js. `savedmodel`: a frozen SavedModel of TensorFlow. */
export const exportFormatSchema = v.picklist(['h5', 'tfjs', 'savedmodel']);
export type ExportFormatName = v.InferOutput<typeof exportFormatSchema>;

/** What the file or folder is called: letters, digits and signs that every file system takes. */
export const exportNameSchema = v.pipe(v.string(), v.maxLength(100), v.regex(/^[\p{L}\p{N}_][\p{L}\p{N}_. -]*(?<![. ])$/u));

export const exportSchema = v.strictObject({
  run: v.string(),
  step: v.number(),
  format: exportFormatSchema,
  /** The file, or the folder. */
  path: v.string(),
  sizeBytes: v.number(),
  /** Height and width of a picture, in pixels. */
  height: v.number(),
  width: v.number(),
  classes: v.number(),
  /** The data set whose pictures it was compared on. */
  data: v.string(),
  /** How many pictures what was written has been loaded again and compared on. */
  samples: v.number(),
  /** Greatest difference of a probability from the network's own. */
  greatestDifference: v.number(),
  /** The greatest that is allowed. */
  tolerance: v.number(),
  /** Pictures whose most probable class is another one. */
  otherAnswers: v.number(),
});
export type Export = v.InferOutput<typeof exportSchema>;
