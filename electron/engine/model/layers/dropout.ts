/**
 * Dropout: while training, each value is set to zero with probability `rate` and the others grow by 1 / (1 − rate)
 * (Srivastava et al., 2014). The draws come from (seed, layer, step), so that a resumed run drops the same values.
 */
import type { Tensor } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { drop } from '../drop.ts';
import { defineLayer, nameOption, product, type BuildContext } from '../layerKind.ts';

const schema = v.strictObject({
  type: v.literal('dropout'),
  name: nameOption,
  rate: v.pipe(v.number(), v.minValue(0), v.ltValue(1)),
});

export const dropout = defineLayer({
  type: 'dropout',
  schema,
  example: { rate: 0.2 },
  describe: (_options, input) => ({ outputShape: input, weights: 0, flops: product(input) }),
  build: (options, context) => new (dropoutLayer(context))(options.rate, context),
});

/** The class is made here because TensorFlow.js, whose Layer it extends, is loaded at run time. */
function dropoutLayer({ tf }: BuildContext) {
  return class Dropout extends tf.layers.Layer {
    static readonly className = 'Dropout';
    readonly #rate: number;
    readonly #context: BuildContext;

    constructor(rate: number, context: BuildContext) {
      super({ name: context.name });
      this.#rate = rate;
      this.#context = context;
    }

    override call(inputs: Tensor | Tensor[], kwargs: { readonly training?: boolean }): Tensor {
      const input = Array.isArray(inputs) ? inputs[0]! : inputs;
      if (kwargs.training !== true || this.#rate === 0) return input;
      return tf.tidy(() => drop(this.#context, input, this.#rate, 0));
    }

    override getConfig() {
      return { ...super.getConfig(), rate: this.#rate };
    }
  };
}
