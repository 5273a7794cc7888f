/**
 * How the kernel of a layer begins: spread evenly or normally, and the less the more values feed it or read it (Glorot and
 * Bengio, 2010; He et al., 2015), by Keras's formulas.
 */
import type { Tensor } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { attribute, executeNative } from '../nativeOps.ts';
import type { BuildContext } from './layerKind.ts';

export const initializerSchema = v.picklist(['glorotUniform', 'glorotNormal', 'heUniform', 'heNormal']);
type InitializerName = v.InferOutput<typeof initializerSchema>;

interface Draw {
  readonly distribution: 'uniform' | 'normal';
  /** Of all values. */
  readonly variance: number;
}

/** A kernel has the shape [inputs, outputs] or [height, width, inputs, outputs]. */
const draws: Readonly<Record<InitializerName, (fanIn: number, fanOut: number) => Draw>> = {
  glorotUniform: (fanIn, fanOut) => ({ distribution: 'uniform', variance: 2 / (fanIn + fanOut) }),
  glorotNormal: (fanIn, fanOut) => ({ distribution: 'normal', variance: 2 / (fanIn + fanOut) }),
  heUniform: (fanIn) => ({ distribution: 'uniform', variance: 2 / fanIn }),
  heNormal: (fanIn) => ({ distribution: 'normal', variance: 2 / fanIn }),
};

/** Standard deviation of a normal distribution of deviation 1 that is cut off at ±2. */
const cutOffDeviation = 0.879_625_661_034_239_78;

/** A tfjs initialiser that depends on the layer's seed alone. */
export function toInitializer(name: InitializerName, context: BuildContext) {
  const initializer = context.tf.initializers.zeros();
  initializer.apply = (shape) => {
    const window = shape.slice(0, -2).reduce<number>((product, size) => product * size!, 1);
    const [inputs, outputs] = shape.slice(-2) as [number, number];
    const { distribution, variance } = draws[name](window * inputs, window * outputs);
    const scale = distribution === 'uniform' ? Math.sqrt(3 * variance) : Math.sqrt(variance) / cutOffDeviation;
    return context.tf.tidy(() => draw(distribution, shape as number[], context).mul(scale));
  };
  return initializer;
}

/** Uniform in [−1, 1), or normal with deviation 1 and cut off at ±2. TensorFlow.js takes half a second for what its library draws in a millisecond. */
function draw(distribution: Draw['distribution'], shape: number[], { tf, native, seed }: BuildContext): Tensor {
  if (!native) return distribution === 'uniform' ? tf.randomUniform(shape, -1, 1, 'float32', seed) : tf.truncatedNormal(shape, 0, 1, 'float32', seed);
  const attributes = [attribute.type('dtype', 'float32'), attribute.type('T', 'int32'), attribute.type('Tseed', 'int32')];
  const inputs = [tf.tensor1d(shape, 'int32'), tf.tensor1d([seed, 0], 'int32')];
  return distribution === 'uniform'
    ? executeNative(tf, 'StatelessRandomUniform', attributes, inputs).mul(2).sub(1)
    : executeNative(tf, 'StatelessTruncatedNormal', attributes, inputs);
}
