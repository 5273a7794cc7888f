/** What tells pictures of a data set from strangers, pictures that show none of its classes, and what it gets wrong. */
import * as v from 'valibot';

/** The share of real pictures that is to be accepted: the threshold between a digit and “?”. */
export const acceptedShareSchema = v.pipe(v.number(), v.minValue(0.5), v.maxValue(0.999));

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

export const strangersSchema = v.strictObject({
  data: v.string(),
  /** By the share of real pictures that is accepted, rising: the share of made strangers that is refused. Both are of pictures that nothing was fitted to. */
  rates: v.array(v.strictObject({ accepted: share, refused: share })),
});
export type Strangers = v.InferOutput<typeof strangersSchema>;
