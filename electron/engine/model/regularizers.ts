/** What a layer asks to be paid for large weights: l1·Σ|w| + l2·Σw², added to the loss while it learns. */
import * as v from 'valibot';
import type { BuildContext } from './layerKind.ts';

const factor = v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 0);

export const regularizerSchema = v.optional(v.strictObject({ l1: factor, l2: factor }));
type TfRegularizer = ReturnType<BuildContext['tf']['regularizers']['l1l2']>;
type RegularizerOptions = v.InferOutput<typeof regularizerSchema>;

/** The option of that name of a tfjs layer; nothing where no penalty is asked for. */
export function toRegularizer<Key extends string>(key: Key, options: RegularizerOptions, { tf }: BuildContext): Partial<Record<Key, TfRegularizer>> {
  if (options === undefined || (options.l1 === 0 && options.l2 === 0)) return {};
  return { [key]: tf.regularizers.l1l2(options) } as Record<Key, TfRegularizer>;
}
