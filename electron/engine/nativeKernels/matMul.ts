/**
 * Products of two matrices by TensorFlow's `MatMul`. tfjs-node asks for `BatchMatMulV2` even then, and adds the bias to a
 * batch of one, which TensorFlow can not join with the product.
 */
import type { NamedAttrMap, NamedTensorInfoMap, Rank, Tensor } from '@tensorflow/tfjs';
import { attribute, executeNative } from '../nativeOps.ts';
import type { Tensorflow } from '../tensorflow.ts';

export function useMatMul(tf: Tensorflow): void {
  useProduct(tf);
  useBiasedProduct(tf);
}

function useProduct(tf: Tensorflow): void {
  tf.unregisterKernel('BatchMatMul', 'tensorflow');
  tf.registerKernel({
    kernelName: 'BatchMatMul',
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, attrs }) => {
      const { a, b } = inputs as NamedTensorInfoMap & { readonly a: Tensor; readonly b: Tensor };
      const { transposeA, transposeB } = attrs as NamedAttrMap & { readonly transposeA: boolean; readonly transposeB: boolean };
      const type = attribute.type('T', 'float32');
      if (!isMatrix(a) || !isMatrix(b)) {
        return executeNative(tf, 'BatchMatMulV2', [type, attribute.bool('adj_x', transposeA), attribute.bool('adj_y', transposeB)], [a, b]);
      }
      return tf.tidy(() => {
        const attributes = [type, attribute.bool('transpose_a', transposeA), attribute.bool('transpose_b', transposeB)];
        const product = executeNative(tf, 'MatMul', attributes, [toMatrix(tf, a), toMatrix(tf, b)]);
        return a.shape.length === 2 && b.shape.length === 2 ? product : tf.reshape(product, [1, ...product.shape]);
      });
    },
  });
}

/** What dense layers without an activation ask for. */
function useBiasedProduct(tf: Tensorflow): void {
  const { kernelFunc: compute } = tf.getKernel('_FusedMatMul', 'tensorflow');
  tf.unregisterKernel('_FusedMatMul', 'tensorflow');
  tf.registerKernel({
    kernelName: '_FusedMatMul',
    backendName: 'tensorflow',
    kernelFunc: (asked) => {
      const { a, b, bias } = asked.inputs as NamedTensorInfoMap & { readonly a: Tensor; readonly b: Tensor; readonly bias?: Tensor };
      const { transposeA, transposeB, activation } = asked.attrs as NamedAttrMap & { readonly transposeA: boolean; readonly transposeB: boolean; readonly activation: string };
      if (activation !== 'linear' || bias?.shape.length !== 1 || !isMatrix(a) || !isMatrix(b)) return compute(asked);
      return tf.tidy(() => {
        const sum = tf.add(tf.matMul(toMatrix(tf, a), toMatrix(tf, b), transposeA, transposeB), bias);
        return a.shape.length === 2 && b.shape.length === 2 ? sum : tf.reshape(sum, [1, ...sum.shape]);
      });
    },
  });
}

/** The fused product of TensorFlow.js makes every matrix a batch of one. */
const isMatrix = ({ shape }: Tensor): boolean => shape.length === 2 || (shape.length === 3 && shape[0] === 1);

const toMatrix = (tf: Tensorflow, tensor: Tensor): Tensor =>
  tensor.shape.length === 2 ? tensor : tf.reshape<Rank.R2>(tensor, tensor.shape.slice(1) as [number, number]);
