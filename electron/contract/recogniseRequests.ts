/** What may be asked of a network about pictures and drawings that are in no data set. */
import * as v from 'valibot';
import { answerSchema, fileAnswerSchema } from './answer.ts';
import { runName, step, text } from './asked.ts';
import { bytesSchema } from './bytes.ts';
import { temperatureFitSchema } from './evaluation.ts';
import { numberAnswerSchema } from './numberAnswer.ts';
import { sheetReadingSchema } from './sheetReading.ts';
import { strokesSchema } from './sample.ts';

const model = { run: runName, step };

export const recogniseRequests = {
  /** Pictures in files, through the same preprocessing as drawings. */
  recognise: {
    params: v.strictObject({ ...model, files: v.pipe(v.array(text), v.minLength(1), v.maxLength(10_000)) }),
    result: v.array(fileAnswerSchema),
  },
  recogniseStrokes: { params: v.strictObject({ ...model, strokes: strokesSchema }), result: answerSchema },
  /**
   * What the network would answer without that preprocessing: the whole sheet made as small as its picture, with nothing cut
   * out, fitted or centred. The strokes in shares of the sheet's side; `penWidth` likewise, at half pressure.
   */
  recogniseUnfitted: {
    params: v.strictObject({ ...model, strokes: strokesSchema, penWidth: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)) }),
    result: answerSchema,
  },
  /** A row of digits as a number, each digit by itself; what touches is cut where the network is surest. */
  readDrawnNumber: { params: v.strictObject({ ...model, strokes: strokesSchema }), result: numberAnswerSchema },
  readPictureNumber: { params: v.strictObject({ ...model, file: text }), result: numberAnswerSchema },
  /** A picture that somebody has put on the sheet: the bytes of its file, and what errors call it. */
  readSheet: { params: v.strictObject({ ...model, name: text, picture: bytesSchema }), result: sheetReadingSchema },
  /**
   * The temperature that makes the network's probabilities as often right as they say, fitted the first time on what its run
   * held out, a few samples at a time, so that a pad is not kept waiting.
   */
  getTemperature: { params: v.strictObject(model), result: temperatureFitSchema },
} as const satisfies Record<string, { params: v.GenericSchema; result: v.GenericSchema }>;
