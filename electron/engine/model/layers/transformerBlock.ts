/**
 * TransformerBlock: every token looks at all tokens through several heads, then a small MLP works on each by itself; both
 * normalise what they read and add what they find (Vaswani et al., 2017; normalising first as Dosovitskiy et al., 2021):
 * x ← x + attention(norm(x)); x ← x + mlp(norm(x)). Dropout is on what is added.
 */
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { affine } from '../affine.ts';
import { customLayer, type OwnWeight } from '../customLayer.ts';
import { drop } from '../drop.ts';
import { toInitializer } from '../initializers.ts';
import { defineLayer, nameOption, positiveInteger, type BuildContext } from '../layerKind.ts';
import { normaliseRows, normalisingFlops } from '../normalise.ts';

const schema = v.strictObject({
  type: v.literal('transformerBlock'),
  name: nameOption,
  numHeads: positiveInteger,
  /** The width of the MLP's hidden layer. */
  mlpUnits: positiveInteger,
  /** Of the MLP's hidden layer: ReLU as in the first transformer, or GELU as in the first for pictures, which costs more. */
  activation: v.optional(v.picklist(['relu', 'gelu']), 'relu'),
  dropout: v.optional(v.pipe(v.number(), v.minValue(0), v.ltValue(1)), 0),
  epsilon: v.optional(v.pipe(v.number(), v.gtValue(0)), 1e-6),
});
type Options = v.InferOutput<typeof schema>;

export const transformerBlock = defineLayer({
  type: 'transformerBlock',
  schema,
  example: { numHeads: 4, mlpUnits: 128 },
  describe({ numHeads, mlpUnits, activation }, input, context) {
    const [tokens, units] = input;
    if (tokens === undefined || units === undefined || input.length !== 2) return context.fail({ kind: 'needsSequence', input: [...input] });
    if (units % numHeads !== 0) return context.fail({ kind: 'headsDoNotDivide', heads: numHeads, units });
    const dense = (inputs: number, outputs: number) => (2 * inputs + 1) * outputs;
    const projections = dense(units, 3 * units) + dense(units, units) + dense(units, mlpUnits) + (activation === 'relu' ? 1 : geluFlops) * mlpUnits + dense(mlpUnits, units);
    // Each token: its products with all keys, their scale and softmax for each head, the sum of all values.
    const attention = 4 * tokens * units + 4 * numHeads * tokens;
    return {
      outputShape: input,
      weights: 4 * units + 4 * units * (units + 1) + (units + 1) * mlpUnits + (mlpUnits + 1) * units,
      flops: tokens * (2 * normalisingFlops * units + projections + attention + 2 * units),
    };
  },
  build(options, context) {
    const { tf } = context;
    const norm = (name: string, units: number): OwnWeight[] => [
      { name: `${name}/gamma`, shape: [units], initializer: tf.initializers.ones() },
      { name: `${name}/beta`, shape: [units], initializer: tf.initializers.zeros() },
    ];
    const dense = (name: string, inputs: number, outputs: number, seed: number): OwnWeight[] => [
      { name: `${name}/kernel`, shape: [inputs, outputs], initializer: toInitializer('glorotUniform', context, seed) },
      { name: `${name}/bias`, shape: [outputs], initializer: tf.initializers.zeros() },
    ];
    return customLayer(context, {
      weights: ([, units]) => [
        ...norm('attention_norm', units!),
        // Queries, keys and values side by side: one product makes all three.
        ...dense('query_key_value', units!, 3 * units!, 1),
        ...dense('attention_output', units!, units!, 2),
        ...norm('mlp_norm', units!),
        ...dense('mlp_hidden', units!, options.mlpUnits, 3),
        ...dense('mlp_output', options.mlpUnits, units!, 4),
      ],
      outputShape: (input) => input,
      call: (input, weights, training) => compute(options, context, input as Tensor3D, weights, training),
    });
  },
});

function compute({ numHeads, dropout, activation, epsilon }: Options, context: BuildContext, input: Tensor3D, weights: readonly Tensor[], training: boolean): Tensor {
  const { tf } = context;
  const [count, tokens, units] = input.shape;
  const [gamma1, beta1, qkvKernel, qkvBias, outputKernel, outputBias, gamma2, beta2, hiddenKernel, hiddenBias, mlpKernel, mlpBias] = weights;
  const dense = (input: Tensor2D, kernel: Tensor | undefined, bias: Tensor | undefined) => affine(context, input, kernel!, bias!);
  const dropped = (added: Tensor2D, place: number) => (training && dropout > 0 ? drop(context, added, dropout, place) : added);

  // Row by row [N·tokens, units] wherever the tokens do not meet.
  const rows = input.reshape<Tensor2D>([count * tokens, units]);
  const projected = dense(normaliseRows(context, rows, gamma1!, beta1!, epsilon), qkvKernel, qkvBias);
  const heads = projected.reshape([count, tokens, 3, numHeads, units / numHeads]).transpose([2, 0, 3, 1, 4]);
  const mixed = attend(tf, heads).transpose([0, 2, 1, 3]).reshape<Tensor2D>([count * tokens, units]);
  const looked = rows.add<Tensor2D>(dropped(dense(mixed, outputKernel, outputBias), 0));
  const hidden = dense(normaliseRows(context, looked, gamma2!, beta2!, epsilon), hiddenKernel, hiddenBias);
  const active = activation === 'relu' ? hidden.relu<Tensor2D>() : gelu(hidden);
  return looked.add(dropped(dense(active, mlpKernel, mlpBias), 1)).reshape(input.shape);
}

/** Queries, keys and values [3, N, heads, tokens, width] → softmax(q·kᵀ / √width)·v, [N, heads, tokens, width]. */
function attend(tf: BuildContext['tf'], heads: Tensor): Tensor {
  const [query, key, value] = tf.unstack(heads);
  const scale = 1 / Math.sqrt(heads.shape.at(-1)!);
  return tf.matMul(tf.softmax(tf.matMul(query!.mul(scale), key!, false, true)), value!);
}

/** x·Φ(x), Φ the share of a normal distribution that lies below x (Hendrycks and Gimpel, 2016). */
const gelu = (x: Tensor2D): Tensor2D => x.mul(x.mul(Math.SQRT1_2).erf().add(1).mul(0.5));
const geluFlops = 5;
