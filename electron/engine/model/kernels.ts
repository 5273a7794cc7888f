/** The weights of the first layer as pictures: what a filter, a dense unit or a patch's unit is excited by. */
import * as v from 'valibot';
import type { Kernels } from '../../contract/kernels.ts';
import type { LayerSpec, ModelSpec } from '../../contract/spec.ts';
import type { NamedTensor } from '../store/checkpoint.ts';
import { parseSpec } from './parseSpec.ts';
import { pairSchema, toPair } from './window.ts';

/** More cannot be told apart on a screen. */
const mostKernels = 64;

/** `null` where the first layer sees no picture: a recurrent one reads row by row. `where` names the spec in errors. */
export function toKernels(spec: ModelSpec, weights: readonly NamedTensor[], where: string): Omit<Kernels, 'step'> | null {
  const { layers } = parseSpec(spec, where);
  const place = layers.findIndex(({ description }) => description.weights > 0);
  const [layer, options, kernel] = [layers[place], spec.layers[place], weights[0]];
  if (layer === undefined || options === undefined || kernel === undefined) return null;
  const size = toSize(spec.input, options, kernel.shape);
  if (size === null) return null;
  const [height, width] = size;
  const total = kernel.values.length / (height * width);
  // The last dimension counts kernels, so the values of one lie `total` apart.
  const values = Float32Array.from({ length: Math.min(mostKernels, total) * height * width }, (_, at) => {
    const [index, pixel] = [Math.floor(at / (height * width)), at % (height * width)];
    return kernel.values[pixel * total + index]!;
  });
  return { layer: layer.name, height, width, total, ...toSignedBytes(values) };
}

/** Values as shades: 128 stands for 0, 1 and 255 for −`greatest` and `greatest`. */
export function toSignedBytes(values: Float32Array): Pick<Kernels, 'pixels' | 'greatest'> {
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { greatest, pixels: Uint8Array.from(values, (value) => 128 + Math.round(greatest === 0 ? 0 : (127 * value) / greatest)) };
}

/** Height and width of what one kernel looks at. */
function toSize({ height, width, channels }: ModelSpec['input'], { patchSize }: LayerSpec, shape: readonly number[]): [number, number] | null {
  if (shape.length === 4) return [shape[0]!, shape[1]!];
  if (shape.length !== 2 || channels !== 1) return null;
  if (v.is(pairSchema, patchSize)) return toPair(patchSize);
  return shape[0] === height * width ? [height, width] : null;
}
