/** The person's own digits: drawings that the workspace keeps as strokes, some of them held out to measure by. */
import * as v from 'valibot';
import { text } from './asked.ts';
import { partSchema, strokesSchema } from './sample.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** They become one line of the journal: of years of drawings still a tenth of what a text can hold. */
const mostAtOnce = 10_000;

/** What the drawings are called as a data set: its training part is to train on, its test part is what is held out. */
export const drawingsData = 'my-digits';

/** The digit that is meant. */
export const drawingLabelSchema = v.picklist(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);

/** Counted from 1 in the order they came, and never given again. */
const drawing = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

export const drawingSchema = v.strictObject({
  drawing,
  label: drawingLabelSchema,
  /** Never trained on; decided when it came, and for good. */
  heldOut: v.boolean(),
  /** When it came, milliseconds since 1970 (UTC). */
  atMs: v.number(),
  removed: v.boolean(),
  /** Where it stands in the data set now; `null` of one that is removed. */
  place: v.nullable(v.strictObject({ part: partSchema, index: count })),
});
export type Drawing = v.InferOutput<typeof drawingSchema>;

/** Drawings that count, without those that are removed. */
const counts = { toTrainOn: count, heldOut: count };

export const drawingsChangedSchema = v.strictObject({ event: v.literal('drawingsChanged'), ...counts });

const changed = { params: v.strictObject({ drawing }), result: drawingSchema };

export const drawingRequests = {
  /** In the order they came, with those that are removed. */
  listDrawings: { params: v.strictObject({}), result: v.strictObject({ drawings: v.array(drawingSchema), ...counts }) },
  /** What was drawn, in the order asked. */
  getDrawings: {
    params: v.strictObject({ drawings: v.pipe(v.array(drawing), v.minLength(1), v.maxLength(1_000)) }),
    result: v.array(v.strictObject({ drawing, label: drawingLabelSchema, strokes: strokesSchema })),
  },
  /** Keeps them, all or none. Of each digit one in three is held out; a copy of an earlier one is where that one is. */
  addDrawings: {
    params: v.strictObject({ drawings: v.pipe(v.array(v.strictObject({ label: drawingLabelSchema, strokes: strokesSchema })), v.minLength(1), v.maxLength(mostAtOnce)) }),
    result: v.array(drawingSchema),
  },
  relabelDrawing: { params: v.strictObject({ drawing, label: drawingLabelSchema }), result: drawingSchema },
  /** It counts no more, and can be restored. */
  removeDrawing: changed,
  restoreDrawing: changed,
  /** Writes those that count as JSON, which `recognise --strokes` and `drawings add` read; nothing is ever overwritten. */
  exportDrawings: { params: v.strictObject({ file: text }), result: v.strictObject({ file: v.string(), drawings: count }) },
} as const satisfies Record<string, { params: v.GenericSchema; result: v.GenericSchema }>;
