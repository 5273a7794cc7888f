/**
 * How the kernel of a layer begins, by Keras's names and formulas: drawn evenly or normally, where nobody says otherwise the
 * narrower the more values feed it or read it (LeCun et al., 1998; Glorot and Bengio, 2010; He et al., 2015).
 */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { attribute, executeNative, executeNativeMany } from '../nativeOps.ts';
import type { BuildContext } from './layerKind.ts';

interface Spread {
  readonly distribution: 'uniform' | 'truncatedNormal';
  /** Of all values. */
  readonly variance: number;
}

/** `fanIn` values feed an output, `fanOut` outputs read an input. */
const spreads = {
  glorotUniform: (fanIn, fanOut) => ({ distribution: 'uniform', variance: 2 / (fanIn + fanOut) }),
  glorotNormal: (fanIn, fanOut) => ({ distribution: 'truncatedNormal', variance: 2 / (fanIn + fanOut) }),
  heUniform: (fanIn) => ({ distribution: 'uniform', variance: 2 / fanIn }),
  heNormal: (fanIn) => ({ distribution: 'truncatedNormal', variance: 2 / fanIn }),
  lecunNormal: (fanIn) => ({ distribution: 'truncatedNormal', variance: 1 / fanIn }),
} satisfies Readonly<Record<string, (fanIn: number, fanOut: number) => Spread>>;
const spreadNames = Object.keys(spreads) as (keyof typeof spreads)[];

const number = v.pipe(v.number(), v.finite());
/** Instead of the one that the layer has from the plan's: layers of the same shape and seed begin alike. */
const seed = v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(0x7fff_ffff)));
const spread = { mean: v.optional(number, 0), stddev: v.optional(v.pipe(number, v.minValue(0)), 0.05), seed };

const optionsSchema = v.variant('type', [
  ...spreadNames.map((type) => v.strictObject({ type: v.literal(type), seed })),
  v.strictObject({ type: v.literal('zeros') }),
  v.strictObject({ type: v.literal('ones') }),
  v.strictObject({ type: v.literal('randomUniform'), minval: v.optional(number, -0.05), maxval: v.optional(number, 0.05), seed }),
  v.strictObject({ type: v.literal('randomNormal'), ...spread }),
  /** What lies beyond two deviations is drawn again. */
  v.strictObject({ type: v.literal('truncatedNormal'), ...spread }),
  v.strictObject({ type: v.literal('orthogonal'), gain: v.optional(number, 1), seed }),
]);
type Options = v.InferOutput<typeof optionsSchema>;

export const initializerNames = [...spreadNames, 'zeros', 'ones', 'randomUniform', 'randomNormal', 'truncatedNormal', 'orthogonal'] as const;

/** A name, or an object with the options: `{ type: 'randomNormal', stddev: 0.1, seed: 7 }`. */
export const initializerSchema = v.union([v.picklist(initializerNames), optionsSchema]);

/** Standard deviation of a normal distribution of deviation 1 that is cut off at ±2. */
const cutOffDeviation = 0.879_625_661_034_239_78;

/** A tfjs initialiser that depends on its own seed or the layer's alone; `weight` counts the kernels of one layer from 0. */
export function toInitializer(choice: v.InferOutput<typeof initializerSchema>, context: BuildContext, weight = 0) {
  const options = typeof choice === 'string' ? v.parse(optionsSchema, { type: choice }) : choice;
  const initializer = context.tf.initializers.zeros();
  const chosen = 'seed' in options ? options.seed : undefined;
  const draw: Draw = (distribution, shape) => drawValues(distribution, shape, context, [chosen ?? context.seed, weight]);
  initializer.apply = (shape) => context.tf.tidy(() => begin(options, shape as number[], draw, context));
  return initializer;
}

type Distribution = 'uniform' | 'normal' | 'truncatedNormal';
type Draw = (distribution: Distribution, shape: number[]) => Tensor;

function begin(options: Options, shape: number[], draw: Draw, context: BuildContext): Tensor {
  switch (options.type) {
    case 'zeros':
      return context.tf.zeros(shape);
    case 'ones':
      return context.tf.ones(shape);
    case 'randomUniform':
      return draw('uniform', shape).mul((options.maxval - options.minval) / 2).add((options.maxval + options.minval) / 2);
    case 'randomNormal':
      return draw('normal', shape).mul(options.stddev).add(options.mean);
    case 'truncatedNormal':
      return draw('truncatedNormal', shape).mul(options.stddev).add(options.mean);
    case 'orthogonal':
      return beginOrthogonal(shape, draw, context).mul(options.gain);
    default: {
      // A kernel has the shape [inputs, outputs] or [height, width, inputs, outputs].
      const window = shape.slice(0, -2).reduce((product, size) => product * size, 1);
      const [inputs, outputs] = shape.slice(-2) as [number, number];
      const { distribution, variance } = spreads[options.type](window * inputs, window * outputs);
      const scale = distribution === 'uniform' ? Math.sqrt(3 * variance) : Math.sqrt(variance) / cutOffDeviation;
      return draw(distribution, shape).mul(scale);
    }
  }
}

/**
 * The kernel as a matrix with a column per output: its columns, or its rows where they are fewer, are at right angles and of
 * length 1 (Saxe et al., 2014). It is Q of a normal matrix = Q·R with R's diagonal made positive, so that no direction is
 * preferred (Mezzadri, 2007).
 */
function beginOrthogonal(shape: number[], draw: Draw, { tf, native }: BuildContext): Tensor {
  const columns = shape.at(-1)!;
  const rows = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const normal = draw('normal', [Math.max(rows, columns), Math.min(rows, columns)]) as Tensor2D;
  const [q, r] = native
    ? executeNativeMany(tf, 'Qr', [attribute.bool('full_matrices', false), attribute.type('T', 'float32')], [normal], 2)
    : tf.linalg.qr(normal, false);
  const signs = r!.mul(tf.eye(Math.min(rows, columns))).sum(0).sign();
  const even = q!.mul<Tensor2D>(signs);
  return (rows < columns ? even.transpose() : even).reshape(shape);
}

const nativeOps = { uniform: 'StatelessRandomUniform', normal: 'StatelessRandomNormal', truncatedNormal: 'StatelessTruncatedNormal' } as const;

/** Uniform in [−1, 1), or normal with deviation 1, as it is or cut off at ±2. TensorFlow.js takes half a second for what its library draws in a millisecond. */
function drawValues(distribution: Distribution, shape: number[], { tf, native }: BuildContext, [seed, weight]: readonly [number, number]): Tensor {
  if (!native) {
    const own = seed + weight;
    if (distribution === 'uniform') return tf.randomUniform(shape, -1, 1, 'float32', own);
    return distribution === 'normal' ? tf.randomNormal(shape, 0, 1, 'float32', own) : tf.truncatedNormal(shape, 0, 1, 'float32', own);
  }
  const attributes = [attribute.type('dtype', 'float32'), attribute.type('T', 'int32'), attribute.type('Tseed', 'int32')];
  const values = executeNative(tf, nativeOps[distribution], attributes, [tf.tensor1d(shape, 'int32'), tf.tensor1d([seed, weight], 'int32')]);
  return distribution === 'uniform' ? values.mul(2).sub(1) : values;
}
