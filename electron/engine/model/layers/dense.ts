/** Dense: every output is an activation of a weighted sum of all inputs, y = a(x·W + b). */
import * as v from 'valibot';
import { activationFlops, activationSchema, withoutSoftmax } from '../activations.ts';
import { initializerSchema, toInitializer } from '../initializers.ts';
import { defineLayer, nameOption, positiveInteger } from '../layerKind.ts';
import { regularizerSchema, toRegularizer } from '../regularizers.ts';

const schema = v.strictObject({
  type: v.literal('dense'),
  name: nameOption,
  /** `classes` stands for the number of classes of the data. */
  units: v.union([positiveInteger, v.literal('classes')]),
  activation: v.optional(activationSchema, 'linear'),
  useBias: v.optional(v.boolean(), true),
  kernelInitializer: v.optional(initializerSchema, 'glorotUniform'),
  kernelRegularizer: regularizerSchema,
});

const count = (units: number | 'classes', classes: number) => (units === 'classes' ? classes : units);

export const dense = defineLayer({
  type: 'dense',
  schema,
  example: { units: 128, activation: 'relu', kernelInitializer: 'heNormal' },
  describe(options, input, context) {
    const [inputs] = input;
    if (inputs === undefined || input.length !== 1) return context.fail({ kind: 'needsVector', input: [...input] });
    const units = count(options.units, context.classes);
    const bias = options.useBias ? units : 0;
    return {
      outputShape: [units],
      weights: inputs * units + bias,
      flops: 2 * inputs * units + bias + activationFlops(options.activation, units),
    };
  },
  build: (options, context) =>
    context.tf.layers.dense({
      name: context.name,
      units: count(options.units, context.classes),
      activation: withoutSoftmax(options.activation, context.logits),
      useBias: options.useBias,
      kernelInitializer: toInitializer(options.kernelInitializer, context),
      ...toRegularizer('kernelRegularizer', options.kernelRegularizer, context),
    }),
  softmax: (options) => options.activation === 'softmax',
});
