/** What depthwise and separable convolutions share: small filters within each channel. */
import * as v from 'valibot';
import { activationSchema } from './activations.ts';
import { initializerSchema, toInitializer } from './initializers.ts';
import { positiveInteger, type BuildContext } from './layerKind.ts';
import { regularizerSchema, toRegularizer } from './regularizers.ts';
import { lengthSchema, paddingSchema, pairSchema, toPair } from './window.ts';

export const depthwiseEntries = {
  kernelSize: pairSchema,
  /** The same for both directions: TensorFlow has no others here. */
  strides: v.optional(lengthSchema, 1),
  padding: v.optional(paddingSchema, 'valid'),
  depthMultiplier: v.optional(positiveInteger, 1),
  activation: v.optional(activationSchema, 'linear'),
  useBias: v.optional(v.boolean(), true),
  depthwiseInitializer: v.optional(initializerSchema, 'glorotUniform'),
  depthwiseRegularizer: regularizerSchema,
};

type DepthwiseOptions = v.InferOutput<v.StrictObjectSchema<typeof depthwiseEntries, undefined>>;

/** As TensorFlow.js's layers take them. */
export const toDepthwiseConfig = (options: DepthwiseOptions, context: BuildContext) => ({
  name: context.name,
  kernelSize: toPair(options.kernelSize),
  strides: toPair(options.strides),
  padding: options.padding,
  depthMultiplier: options.depthMultiplier,
  activation: options.activation,
  useBias: options.useBias,
  depthwiseInitializer: toInitializer(options.depthwiseInitializer, context),
  ...toRegularizer('depthwiseRegularizer', options.depthwiseRegularizer, context),
});
