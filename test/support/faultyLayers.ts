/** A kind of layer that trains well op by op and cannot be compiled, each fault another way. */
import type { Tensor } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { defineLayer, product, type BuildContext } from '../../electron/engine/model/layerKind.ts';
import { attribute, executeNative, executeNativeMany } from '../../electron/engine/nativeOps.ts';

type Faults = Readonly<Record<string, (context: BuildContext) => (input: Tensor) => Tensor>>;

const unchanged = (input: Tensor): Tensor => input.mul(1);

export const faults = {
  readsAValue: () => (input) => input.mul(input.max().dataSync()[0]! > 2 ? 0.5 : 1),
  readsAnArray: () => (input) => input.mul(input.sum().arraySync() === 0 ? 0.5 : 1),
  readsAndHidesIt: () => (input) => {
    try {
      return input.mul(input.max().dataSync()[0]!);
    } catch {
      return unchanged(input);
    }
  },
  readsWhatWasNeverSent({ tf }) {
    const made = tf.keep(tf.scalar(2));
    return (input) => input.mul(made.dataSync()[0]!);
  },
  readsLater: () => (input) => {
    input.data().catch(() => undefined);
    return unchanged(input);
  },
  usesATensorFromBefore({ tf }) {
    const made = tf.keep(tf.scalar(2));
    return (input) => input.mul(made);
  },
  usesAComputedTensorFromBefore({ tf }) {
    const made = tf.keep(tf.tidy(() => tf.scalar(2).square()));
    return (input) => input.mul(made);
  },
  drawsInJavascript: ({ tf }) => (input) => input.mul(tf.randomUniform(input.shape)),
  drawsNatively: ({ tf }) => (input) => {
    const attributes = [attribute.type('dtype', 'float32'), attribute.type('T', 'int32'), attribute.int('seed', 1), attribute.int('seed2', 2)];
    return input.mul(executeNative(tf, 'RandomUniform', attributes, [tf.tensor1d(input.shape, 'int32')]));
  },
  asksForAShapeByValues: ({ tf }) => (input) => {
    const attributes = [attribute.type('T', 'float32'), attribute.type('Taxis', 'int32'), attribute.type('out_idx', 'int32')];
    const [distinct] = executeNativeMany(tf, 'UniqueV2', attributes, [input.flatten(), tf.tensor1d([0], 'int32')], 2);
    return input.mul(1 / distinct!.size);
  },
  usesComplexNumbers: ({ tf }) => (input) => tf.real(tf.complex(input, tf.zerosLike(input))),
  readsInItsGradient: ({ tf }) => (input) => {
    const apply = tf.customGrad((x) => ({
      value: (x as Tensor).mul(1),
      gradFunc: (dy: Tensor) => dy.mul(dy.max().dataSync()[0]! > 2 ? 0.5 : 1),
    }));
    return apply(input);
  },
  breaks: () => () => {
    throw new RangeError('not about recording');
  },
} satisfies Faults;

export type Fault = keyof typeof faults;

export const faulty = defineLayer({
  type: 'faulty',
  schema: v.strictObject({ type: v.literal('faulty'), name: v.optional(v.string()), fault: v.picklist(Object.keys(faults) as Fault[]) }),
  describe: (_options, input) => ({ outputShape: input, weights: 0, flops: product(input) }),
  build(options, context) {
    const compute = faults[options.fault](context);
    const { tf } = context;
    class Faulty extends tf.layers.Layer {
      static readonly className = 'Faulty';
      override call(inputs: Tensor | Tensor[], kwargs: { readonly training?: boolean }): Tensor {
        const input = [inputs].flat()[0]!;
        return kwargs.training === true ? tf.tidy(() => compute(input)) : input;
      }
    }
    return new Faulty({ name: context.name });
  },
});
