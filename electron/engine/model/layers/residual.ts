/**
 * Residual block: what its layers make of the input is added to the input, so that they need only learn the difference (He
 * et al., 2016). The shortcut is the input itself; where the shapes differ, a 1×1 convolution of it, or what `shortcut` lists.
 */
import type { SymbolicTensor } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { layersSchema, type LayerSpec } from '../../../contract/spec.ts';
import { activationFlops, activationSchema } from '../activations.ts';
import { addFigures } from '../chain.ts';
import { defineBlock, nameOption, pathOf, product, type Part, type Shape } from '../layerKind.ts';

const schema = v.strictObject({
  type: v.literal('residual'),
  name: nameOption,
  layers: layersSchema,
  shortcut: v.optional(layersSchema),
  /** Of the sum. */
  activation: v.optional(activationSchema, 'linear'),
});

export const residual = defineBlock({
  type: 'residual',
  schema,
  example: { layers: [{ type: 'conv2d', filters: 32, kernelSize: 3, padding: 'same' }], activation: 'relu' },
  wire({ layers, shortcut, activation }, chain) {
    const [residue, given] = [chain(layers, 'layers'), shortcut === undefined ? null : chain(shortcut, 'shortcut')];
    /** `null` where the input is added as it is, or nothing makes the shapes agree. */
    const shortcutFor = (input: Shape, output: Shape): Part | null => {
      if (given !== null || isSame(input, output)) return given;
      const projection = project(input, output);
      return projection === null ? null : chain([projection], 'shortcut');
    };
    return {
      // What is added to the layers within: the sum, its activation, and a projection.
      size: residue.size + (given?.size ?? 1) + 2,
      describe(input, context) {
        const figures = residue.describe(input, context);
        const { outputShape } = figures;
        const direct = shortcutFor(input, outputShape)?.describe(input, context) ?? { outputShape: input, weights: 0, flops: 0 };
        if (!isSame(direct.outputShape, outputShape)) context.fail({ kind: 'sumUnfit', output: [...outputShape], shortcut: [...direct.outputShape] });
        const values = product(outputShape);
        return addFigures(addFigures(direct, figures), { outputShape, weights: 0, flops: values + activationFlops(activation, values) });
      },
      connect(input, context) {
        const { tf, name } = context;
        const output = residue.connect(input, context);
        const direct = shortcutFor(shapeOf(input), shapeOf(output))?.connect(input, context) ?? input;
        const sum = tf.layers.add({ name: pathOf(name, 'shortcut-add') }).apply([output, direct]) as SymbolicTensor;
        if (activation === 'linear') return sum;
        return tf.layers.activation({ name: pathOf(name, 'shortcut-activation'), activation }).apply(sum) as SymbolicTensor;
      },
    };
  },
});

const shapeOf = ({ shape }: SymbolicTensor): Shape => shape.slice(1) as number[];
const isSame = (one: Shape, other: Shape): boolean => one.join() === other.join();

/** The layer that makes the output's shape of the input's; `null` where strides cannot. */
function project(input: Shape, output: Shape): LayerSpec | null {
  if (input.length !== output.length) return null;
  if (input.length === 1) return { type: 'dense', units: output[0]! };
  if (input.length !== 3) return null;
  const strides = [0, 1].map((axis) => Math.ceil(input[axis]! / output[axis]!));
  const fits = strides.every((stride, axis) => Math.ceil(input[axis]! / stride) === output[axis]!);
  return fits ? { type: 'conv2d', filters: output[2]!, kernelSize: 1, strides, padding: 'same' } : null;
}
