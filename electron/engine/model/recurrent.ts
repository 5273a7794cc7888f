/**
 * What the recurrent layers share: a cell goes over a sequence step by step, and its gradient the same way back.
 *
 * All that does not wait for the step before is one product for all steps together: the input's share of every gate on the
 * way there, and on the way back the gradients of both kernels. Written down like this, a step of an LSTM takes half the ops
 * that TensorFlow.js's tape would.
 */
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { beginWith, customLayer } from './customLayer.ts';
import { toInitializer } from './initializers.ts';
import { defineLayer, nameOption, positiveInteger, type BuildContext, type LayerKind, type Shape } from './layerKind.ts';
import type { KerasPart, TellsKeras } from './kerasPart.ts';
import { asSequence, toSteps } from './sequence.ts';
import { createSlopes, type Slopes } from './slopes.ts';

export interface Cell {
  /** Columns of both kernels per unit. */
  readonly gates: number;
  /** What the bias of each gate begins with. */
  readonly initialBias: readonly number[];
  /** Whether the product with the state has a bias of its own, as the second row of `bias`. */
  readonly biasesState: boolean;
  /** What is handed on from step to step: the hidden state, and what else there is. */
  readonly states: number;
  /** Operations of a unit in a step besides the products and their sums. */
  readonly unitFlops: number;
  /** Its layer's class in Keras; `null` where TensorFlow.js, which loads exports again, has no such layer. */
  readonly keras: { readonly className: string; readonly config: KerasPart['config'] } | null;
  /** One step, [N, gates·units] from the input and from the hidden state: the new states, and what the way back needs. */
  step(tf: BuildContext['tf'], fromInput: Tensor, fromState: Tensor, states: readonly Tensor[]): Step;
  /** The way back through one step, given the gradients of its new states; `null` where there is none. */
  back(tf: BuildContext['tf'], slopes: Slopes, states: Gradients, kept: readonly Tensor[]): StepBack;
}

type Gradients = readonly [Tensor, ...(Tensor | null)[]];

export interface Step {
  readonly states: readonly [Tensor, ...Tensor[]];
  readonly kept: readonly Tensor[];
}

export interface StepBack {
  readonly fromInput: Tensor;
  readonly fromState: Tensor;
  /** What reaches the states before other than by the product with the hidden one. */
  readonly states: readonly (Tensor | null)[];
}

export function recurrentLayer(type: string, cell: Cell): LayerKind {
  return defineLayer({
    type,
    schema: v.strictObject({
      type: v.literal(type),
      name: nameOption,
      units: positiveInteger,
      /** The hidden state of every step, [steps, units], instead of the last one. */
      returnSequences: v.optional(v.boolean(), false),
    }),
    example: { units: 64 },
    describe({ units, returnSequences }, input, context) {
      const [steps, features] = toSteps(input, context);
      const columns = cell.gates * units;
      const biases = cell.biasesState ? 2 : 1;
      return {
        outputShape: returnSequences ? [steps, units] : [units],
        weights: columns * (features + units + biases),
        flops: steps * (columns * (2 * features + 2 * units + biases + 1) + cell.unitFlops * units),
      };
    },
    build({ units, returnSequences }, context) {
      const { tf } = context;
      const columns = cell.gates * units;
      const firstBias = beginWith(tf, (shape) => Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, index) => cell.initialBias[Math.floor((index % columns) / units)]!));
      return customLayer(context, {
        weights: ([, features]) => [
          { name: 'kernel', shape: [features!, columns], initializer: toInitializer('glorotUniform', context) },
          { name: 'recurrent_kernel', shape: [units, columns], initializer: toInitializer('orthogonal', context, 1) },
          { name: 'bias', shape: cell.biasesState ? [2, columns] : [columns], initializer: firstBias },
        ],
        outputShape: ([steps]) => (returnSequences ? [steps!, units] : [units]),
        ...(cell.keras === null ? {} : { toKeras: (input: Shape) => inKeras(cell.keras!, input, units, returnSequences) }),
        call(input, weights, training) {
          // One product serves the input of all steps, so that the steps come first.
          const sequence = tf.transpose(asSequence(input), [1, 0, 2]);
          const unrolled = (part: Tensor) => unroll(context, cell, part as Tensor3D, weights, returnSequences);
          const output = training ? inHalves(tf, sequence, unrolled) : unrolled(sequence);
          return returnSequences ? tf.transpose(output, [1, 0, 2]) : output;
        },
      });
    },
  });
}

/** Keras has no layer that reads a picture row by row; it is made a sequence before. */
function inKeras({ className, config }: NonNullable<Cell['keras']>, input: Shape, units: number, returnSequences: boolean): ReturnType<TellsKeras['toKeras']> {
  const part = { className, config: { units, return_sequences: returnSequences, ...config }, weights: ['kernel', 'recurrent_kernel', 'bias'] };
  return input.length === 2 ? [part] : [{ className: 'Reshape', config: { target_shape: input.slice(0, 2) }, weights: [] }, part];
}

/** Fewer rows are not worth a branch of their own. */
const leastRows = 32;

/** Each step waits for the one before, but halves of a batch do not wait for each other: two threads can work. [steps, N, features]. */
function inHalves(tf: BuildContext['tf'], sequence: Tensor, work: (part: Tensor) => Tensor): Tensor {
  const rows = sequence.shape[1]!;
  const half = Math.ceil(rows / 2);
  if (rows - half < leastRows) return work(sequence);
  const outputs = tf.split(sequence, [half, rows - half], 1).map(work);
  return tf.concat(outputs, outputs[0]!.rank - 2);
}

/** [steps, N, features] → the last hidden state [N, units], or all of them [steps, N, units]. */
function unroll(context: BuildContext, cell: Cell, sequence: Tensor3D, weights: readonly Tensor[], all: boolean): Tensor {
  const { tf } = context;
  const slopes = createSlopes(context);
  const apply = tf.customGrad((...values) => {
    const [x, kernel, recurrentKernel, bias] = values as unknown as [Tensor3D, Tensor2D, Tensor2D, Tensor];
    const save = values.at(-1) as unknown as (tensors: Tensor[]) => void;
    const [steps, rows, features] = x.shape;
    const [units, columns] = recurrentKernel.shape;
    const [inputBias, stateBias = null] = cell.biasesState ? tf.unstack(bias) : [bias, null];
    const product = tf.fused.matMul({ a: x.reshape<Tensor2D>([steps * rows, features]), b: kernel, bias: inputBias });
    let states: readonly Tensor[] = Array.from({ length: cell.states }, () => tf.zeros([rows, units]));
    const hidden = [states[0]!];
    const kept: Tensor[] = [];
    for (const fromInput of tf.unstack(product.reshape([steps, rows, columns]))) {
      const fromState = tf.fused.matMul({ a: states[0] as Tensor2D, b: recurrentKernel, ...(stateBias === null ? {} : { bias: stateBias }) });
      const step = cell.step(tf, fromInput, fromState, states);
      states = step.states;
      hidden.push(step.states[0]);
      kept.push(...step.kept);
    }
    save([x, kernel, recurrentKernel, ...hidden.slice(0, -1), ...kept]);
    return {
      value: all ? tf.stack(hidden.slice(1)) : hidden.at(-1)!,
      gradFunc: (dy: Tensor, saved: Tensor[]) => tf.tidy(() => goBack(tf, cell, slopes, dy, saved, all)),
    };
  });
  return apply(sequence, ...(weights as Tensor[]));
}

/** Gradients of the sequence, the kernels and the bias. */
function goBack(tf: BuildContext['tf'], cell: Cell, slopes: Slopes, dy: Tensor, saved: readonly Tensor[], all: boolean): Tensor[] {
  const [x, kernel, recurrentKernel, ...rest] = saved as [Tensor3D, Tensor2D, Tensor2D, ...Tensor[]];
  const [steps, rows, features] = x.shape;
  const [hidden, kept] = [rest.slice(0, steps), rest.slice(steps)];
  const perStep = kept.length / steps;
  const arriving = all ? tf.unstack(dy) : null;
  let states: Gradients = [arriving?.at(-1) ?? dy, ...Array.from({ length: cell.states - 1 }, () => null)];
  const fromInputs: Tensor[] = [];
  const fromStates: Tensor[] = [];
  for (let step = steps - 1; step >= 0; step--) {
    const { fromInput, fromState, states: [direct, ...others] } = cell.back(tf, slopes, states, kept.slice(step * perStep, (step + 1) * perStep));
    fromInputs.unshift(fromInput);
    fromStates.unshift(fromState);
    if (step === 0) break;
    const parts = [tf.matMul<Tensor>(fromState, recurrentKernel, false, true), direct, arriving?.[step - 1]].filter((part) => part !== null && part !== undefined);
    states = [parts.reduce((sum, part) => tf.add(sum, part)), ...others];
  }
  const dInput = tf.concat(fromInputs);
  const dState = cell.biasesState ? tf.concat(fromStates) : dInput;
  const rowsOfX = x.reshape<Tensor2D>([steps * rows, features]);
  return [
    tf.matMul(dInput, kernel, false, true).reshape(x.shape),
    tf.matMul(rowsOfX, dInput, true),
    tf.matMul(tf.concat(hidden), dState, true),
    cell.biasesState ? tf.stack([slopes.bias(dInput), slopes.bias(dState)]) : slopes.bias(dInput),
  ];
}
