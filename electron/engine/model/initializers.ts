/** How the weights of a layer begin. */
import * as v from 'valibot';
import type { BuildContext } from './layerKind.ts';

export const initializerSchema = v.picklist(['glorotUniform', 'glorotNormal', 'heUniform', 'heNormal']);

/** The tfjs initialiser, seeded by the layer's own seed. */
export function toInitializer(name: v.InferOutput<typeof initializerSchema>, context: BuildContext) {
  return context.tf.initializers[name]({ seed: context.seed });
}
