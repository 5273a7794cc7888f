/** What is found in a picture that lies on the pad. */
import * as v from 'valibot';
import { answerSchema } from './answer.ts';
import { numberAnswerSchema } from './numberAnswer.ts';
import { picturesSchema } from './sample.ts';

/** The longest file of a picture that a window may hand over, in bytes: one message holds it. */
export const pictureLimitBytes = 30 * 1024 * 1024;

export const sheetReadingSchema = v.strictObject({
  /** The picture as it is, made small enough for a screen: one byte a pixel, 0 black to 255 white. */
  sheet: picturesSchema,
  /** As one digit. */
  answer: answerSchema,
  /** The same without preprocessing, as in `recogniseUnfitted`. */
  unfitted: answerSchema,
  /** As a row of digits, whose places are shares of the sheet. */
  number: numberAnswerSchema,
});
export type SheetReading = v.InferOutput<typeof sheetReadingSchema>;
