/** How well a network still answers when pictures are changed: accuracy by the kind and the strength of the change. */
import * as v from 'valibot';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** In the order in which they are told. */
export const corruptionKindSchema = v.picklist(['shift', 'rotation', 'scale', 'shear', 'thinner', 'thicker', 'noise', 'blur', 'contrast', 'inversion', 'occlusion']);
export type CorruptionKind = v.InferOutput<typeof corruptionKindSchema>;

/** `share`: of the way to the fully changed picture, or of the greatest value. `factor`: 1 changes nothing. */
export const strengthUnitSchema = v.picklist(['pixels', 'degrees', 'factor', 'share']);
export type StrengthUnit = v.InferOutput<typeof strengthUnitSchema>;

export const robustnessSchema = v.strictObject({
  run: v.string(),
  step: index,
  data: v.string(),
  split: v.picklist(['validation', 'test']),
  /** How many samples were asked. */
  count: index,
  /** Accuracy on the pictures as they are. */
  clean: v.number(),
  kinds: v.array(
    v.strictObject({
      kind: corruptionKindSchema,
      unit: strengthUnitSchema,
      /** The strength that changes nothing, where a curve has its point of `clean`. */
      neutral: v.number(),
      /** By strength, without the neutral one. */
      points: v.array(v.strictObject({ strength: v.number(), accuracy: v.number() })),
    }),
  ),
  /** The summary: accuracy as a mean over strengths, then over kinds, each counting the same. */
  meanAccuracy: v.number(),
  /** Looks at the data set's test part so far in this workspace, this one included. */
  testLooks: index,
  seconds: v.number(),
});
export type Robustness = v.InferOutput<typeof robustnessSchema>;
