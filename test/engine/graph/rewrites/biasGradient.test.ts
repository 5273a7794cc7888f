import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../../../../electron/engine/graph/graph.ts';
import { biasGradient } from '../../../../electron/engine/graph/rewrites/biasGradient.ts';
import { attribute, executeNative } from '../../../../electron/engine/nativeOps.ts';
import { tf } from '../../../support/tensorflow.ts';

const node = (name: string, op: string, ...inputs: string[]): GraphNode => ({ name, op, inputs, attributes: [] });
const axes = (...values: number[]): GraphNode => ({ ...node('axes', 'Const'), constant: { dtype: 'int32', shape: [values.length], values: Int32Array.from(values) } });
const sum = node('dbias', 'Sum', 'dy', 'axes');
const kernel = node('dkernel', 'Conv2DBackpropFilter', 'x', 'sizes', 'dy');
const rewritten = (...nodes: GraphNode[]) => biasGradient(nodes).find(({ name }) => name === 'dbias');

describe('the gradient of a bias, in the graph', () => {
  it('takes the op for it where samples, rows and columns of a picture are summed', () => {
    expect(rewritten(axes(0, 1, 2), kernel, sum)).toMatchObject({ op: 'BiasAddGrad', inputs: ['dy'] });
  });

  it('leaves other sums alone', () => {
    expect(rewritten(axes(0, 1), kernel, sum)).toBe(sum);
    expect(rewritten(axes(1, 2, 3), kernel, sum)).toBe(sum);
    // Nothing tells that what is summed has four axes.
    expect(rewritten(axes(0, 1, 2), sum)).toBe(sum);
    const kept = { ...sum, attributes: [attribute.bool('keep_dims', true)] };
    expect(rewritten(axes(0, 1, 2), kernel, kept)).toBe(kept);
  });

  it('is the same sum', () => {
    const dy = tf.randomNormal([5, 4, 3, 6], 0, 1, 'float32', 1);
    const { attributes } = rewritten(axes(0, 1, 2), kernel, sum)!;
    const [expected, received] = [dy.sum([0, 1, 2]), executeNative(tf, 'BiasAddGrad', attributes, [dy])].map((tensor) => [...tensor.dataSync()] as number[]);
    received!.forEach((value, channel) => expect(value).toBeCloseTo(expected![channel]!, 4));
  });
});
