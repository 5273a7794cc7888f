/** Weights on their way between a network and the disk. */
import type { Tensor, Variable } from '@tensorflow/tfjs';
import { InklingError } from '../../contract/errors.ts';
import type { NamedTensor } from '../store/checkpoint.ts';
import type { Tensorflow } from '../tensorflow.ts';

interface NamedVariable {
  readonly name: string;
  readonly variable: Variable;
}

/** Copies of the values, in the order of the variables, or of tensors in their place. */
export const readWeights = (variables: readonly { readonly name: string; readonly variable: Tensor }[]): NamedTensor[] =>
  variables.map(({ name, variable }) => ({ name, shape: [...variable.shape], values: toFloats(variable) }));

/** Gives each variable the values of the same name and shape; `where` names the source of the values in errors. */
export function assignWeights(tf: Tensorflow, variables: readonly NamedVariable[], values: readonly NamedTensor[], where: string): void {
  const byName = new Map(values.map((tensor) => [tensor.name, tensor]));
  // Everything is compared before anything is assigned: a network is never left half old and half new.
  const pairs = variables.map(({ name, variable }) => {
    const tensor = byName.get(name);
    const [expected, received] = [variable.shape.join('×'), tensor?.shape.join('×') ?? '–'];
    if (tensor === undefined || expected !== received) throw new InklingError('weightUnfit', { where, name, expected, received });
    return { variable, tensor };
  });
  tf.tidy(() => {
    for (const { variable, tensor } of pairs) variable.assign(tf.tensor(tensor.values, [...tensor.shape], 'float32'));
  });
}

const toFloats = (tensor: Tensor): Float32Array => Float32Array.from(tensor.dataSync());
