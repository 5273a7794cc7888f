/**
 * Dense block (Huang et al., 2017): each convolution sees the channels of all before it and adds `growthRate` of its own.
 * A convolution works on batch-normalised values after ReLU, with zeros around the picture so that its size stays.
 */
import type { SymbolicTensor } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { addFigures } from '../chain.ts';
import { initializerSchema } from '../initializers.ts';
import { defineBlock, nameOption, pathOf, positiveInteger, type LayerFigures } from '../layerKind.ts';
import { regularizerSchema } from '../regularizers.ts';
import { pairSchema } from '../window.ts';

const schema = v.strictObject({
  type: v.literal('denseBlock'),
  name: nameOption,
  /** The number of convolutions. */
  layers: v.pipe(positiveInteger, v.maxValue(100)),
  growthRate: positiveInteger,
  kernelSize: v.optional(pairSchema, 3),
  /** Of the batch normalisation: the share of the moving averages that each step keeps. */
  momentum: v.optional(v.pipe(v.number(), v.minValue(0), v.ltValue(1)), 0.99),
  kernelInitializer: v.optional(initializerSchema, 'glorotUniform'),
  kernelRegularizer: regularizerSchema,
});

export const denseBlock = defineBlock({
  type: 'denseBlock',
  schema,
  example: { layers: 4, growthRate: 12 },
  wire({ layers, growthRate, kernelSize, momentum, kernelInitializer, kernelRegularizer }, chain) {
    const rounds = Array.from({ length: layers }, (_, index) =>
      chain(
        [
          { type: 'batchNormalization', name: `batchNormalization_${index + 1}`, momentum },
          { type: 'activation', name: `activation_${index + 1}`, activation: 'relu' },
          { type: 'conv2d', name: `conv2d_${index + 1}`, filters: growthRate, kernelSize, padding: 'same', useBias: false, kernelInitializer, kernelRegularizer },
        ],
        'layers',
      ),
    );
    return {
      size: rounds.reduce((sum, { size }) => sum + size + 1, 0),
      describe(input, context) {
        const [height, width, channels] = input;
        if (height === undefined || width === undefined || channels === undefined) return context.fail({ kind: 'needsPicture', input: [...input] });
        return rounds.reduce<LayerFigures>(
          (sum, round, index) => ({
            ...addFigures(sum, round.describe(sum.outputShape, context)),
            outputShape: [height, width, channels + (index + 1) * growthRate],
          }),
          { outputShape: input, weights: 0, flops: 0 },
        );
      },
      connect: (input, context) =>
        rounds.reduce<SymbolicTensor>((seen, round, index) => {
          const added = round.connect(seen, context);
          return context.tf.layers.concatenate({ name: pathOf(context.name, `concatenate_${index + 1}`) }).apply([seen, added]) as SymbolicTensor;
        }, input),
    };
  },
});
