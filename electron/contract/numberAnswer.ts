/** What a model reads in a row of digits. */
import * as v from 'valibot';
import { answerSchema } from './answer.ts';

const share = v.number();

export const numberAnswerSchema = v.strictObject({
  /** The labels in a row, “?” for what is none; empty where there is no ink. */
  number: v.string(),
  /** That all digits are right, if each is as sure as the network says: the product of their probabilities. `null` where there is no ink. */
  confidence: v.nullable(v.number()),
  /** From left to right. */
  digits: v.array(
    v.strictObject({
      ...answerSchema.entries,
      label: v.string(),
      /** Of the row's height and width. */
      place: v.strictObject({ top: share, left: share, height: share, width: share }),
    }),
  ),
});
export type NumberAnswer = v.InferOutput<typeof numberAnswerSchema>;
