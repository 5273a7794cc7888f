/** What a model says of one picture. */
import * as v from 'valibot';
import { bytesSchema } from './bytes.ts';

export const answerSchema = v.strictObject({
  /** The class with the highest probability; `null` where the picture holds no ink. */
  label: v.nullable(v.string()),
  /** One probability per class, in the order of `classNames`; empty where there is no ink. */
  probabilities: v.array(v.number()),
  classNames: v.array(v.string()),
  /** The picture as the network saw it: height × width bytes, row by row, 0 paper to 255 ink. */
  pixels: bytesSchema,
  height: v.number(),
  width: v.number(),
  /**
   * How typical the picture is of the data that the network was trained on, from 0 to 1: the share of its pictures that look
   * stranger. `null` where nothing has been fitted yet to tell (`fitStrangers`), or where there is no ink.
   */
  typicality: v.nullable(v.number()),
  /** Whether that is enough for it to be one of the classes, by the setting `acceptedShare`: what is not is shown as “?”. */
  known: v.nullable(v.boolean()),
});
export type Answer = v.InferOutput<typeof answerSchema>;

/** The answer to a picture from a file. */
export const fileAnswerSchema = v.strictObject({ file: v.string(), ...answerSchema.entries });
export type FileAnswer = v.InferOutput<typeof fileAnswerSchema>;
