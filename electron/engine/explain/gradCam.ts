/**
 * Grad-CAM (Selvaraju et al., 2017): where the last convolution finds what speaks for a class. Each channel is weighted by
 * the mean of ∂logit/∂A over its places; of the weighted sum what is above 0 stays, enlarged to the picture.
 */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { BuiltModel } from '../model/build.ts';
import type { TfLayer } from '../model/layerKind.ts';
import { scoped } from '../scoped.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { toLogit, type Pictures } from './lens.ts';

export interface Cam {
  /** One for each pixel of the picture, from 0 on. */
  readonly values: Float64Array;
  /** The layer, and the size of its output. */
  readonly layer: { readonly name: string; readonly height: number; readonly width: number };
}

const convolutions = ['Conv2D', 'DepthwiseConv2D', 'SeparableConv2D'];

/** Of the network's own way, not of a shortcut beside it; `null` where no layer convolves. */
export function findLastConvolution({ probabilities }: BuiltModel): TfLayer | null {
  return probabilities.layers.findLast((layer) => convolutions.includes(layer.getClassName()) && !layer.name.includes('.shortcut-')) ?? null;
}

/** `null` where the network has no convolution. `picture` is a single one. */
export function computeGradCam(tf: Tensorflow, network: BuiltModel, picture: Pictures, explained: number): Cam | null {
  const layer = findLastConvolution(network);
  if (layer === null) return null;
  const [, height, width] = network.probabilities.inputs[0]!.shape as [null, number, number, number];
  const [, rows, columns, channels] = layer.outputShape as [null, number, number, number];
  const small = scoped(tf, () => {
    const shown = tf.tensor4d(picture, [1, height, width, 1]);
    const { output, slope } = slopeByOutput(tf, layer, [1, rows, columns, channels], () => toLogit(tf, network.logits(shown, { training: false }), explained));
    const values = output.mul(slope.mean<Tensor4D>([1, 2], true)).sum(3).relu().dataSync();
    output.dispose();
    return values;
  });
  return { values: enlarge(small, rows, columns, height, width), layer: { name: layer.name, height: rows, width: columns } };
}

/**
 * A layer's output while `work` computes a number by it, and the number's slope by the output: that by zeros which are
 * added to it on the way, so that it does not matter how often the output is used further on, as in a dense block.
 */
function slopeByOutput(tf: Tensorflow, layer: TfLayer, shape: readonly number[], work: () => Tensor): { readonly output: Tensor; readonly slope: Tensor } {
  const call = layer.call.bind(layer);
  let output: Tensor | undefined;
  const logit = (added: Tensor): Tensor => {
    layer.call = (inputs, kwargs) => {
      // The work's other tensors are freed as soon as the slope is known.
      output = tf.keep([call(inputs, kwargs)].flat()[0]!);
      return output.add(added);
    };
    try {
      return work();
    } finally {
      // The instance's own is gone, and its class's shows again.
      delete (layer as Partial<TfLayer>).call;
    }
  };
  const slope = tf.grad(logit)(tf.zeros([...shape]));
  return { output: output!, slope };
}

/** Bilinear, the centres of both grids' corners half a cell inside (as PyTorch's `interpolate` without `align_corners`). */
export function enlarge(values: ArrayLike<number>, rows: number, columns: number, height: number, width: number): Float64Array {
  const [down, across] = [toPlaces(rows, height), toPlaces(columns, width)];
  return Float64Array.from({ length: height * width }, (_, pixel) => {
    const [y, x] = [down[Math.floor(pixel / width)]!, across[pixel % width]!];
    const at = (row: number, column: number): number => values[row * columns + column]!;
    const above = at(y.before, x.before) * (1 - x.share) + at(y.before, x.after) * x.share;
    const below = at(y.after, x.before) * (1 - x.share) + at(y.after, x.after) * x.share;
    return above * (1 - y.share) + below * y.share;
  });
}

interface Place {
  readonly before: number;
  readonly after: number;
  /** How much of `after` there is. */
  readonly share: number;
}

function toPlaces(cells: number, pixels: number): readonly Place[] {
  return Array.from({ length: pixels }, (_, pixel) => {
    const place = Math.max(0, ((pixel + 0.5) * cells) / pixels - 0.5);
    const before = Math.min(cells - 1, Math.floor(place));
    return { before, after: Math.min(cells - 1, before + 1), share: place - before };
  });
}
