/** A JSON file of drawings, with or without labels, as pads and other programs write them. */
import * as v from 'valibot';
import { strokesSchema } from '../contract/sample.ts';
import { parseAs, parseJson } from '../engine/validate.ts';

const drawingsSchema = v.pipe(
  v.array(v.strictObject({ label: v.exactOptional(v.union([v.string(), v.pipe(v.number(), v.safeInteger())])), strokes: strokesSchema })),
  v.minLength(1),
);

export interface Drawing {
  /** The name of the class it shows; `null` where the file does not say. */
  readonly label: string | null;
  readonly strokes: v.InferOutput<typeof strokesSchema>;
}

/** `file` is the name that errors tell. Throws `notJson` or `invalidValue`. */
export const readDrawings = (text: string, file: string): readonly Drawing[] =>
  parseAs(drawingsSchema, parseJson(text, file), file).map(({ label, strokes }) => ({ label: label === undefined ? null : String(label), strokes }));
