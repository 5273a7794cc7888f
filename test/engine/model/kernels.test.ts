import { describe, expect, it } from 'vitest';
import type { LayerSpec } from '../../../electron/contract/spec.ts';
import { toKernels } from '../../../electron/engine/model/kernels.ts';

const toSpec = (layers: readonly LayerSpec[]) => ({ schema: 1 as const, input: { height: 4, width: 2, channels: 1 }, classes: 2, layers: [...layers] });
const head: readonly LayerSpec[] = [{ type: 'flatten' }, { type: 'dense', units: 'classes', activation: 'softmax' }];
const tensor = (name: string, shape: readonly number[], values: readonly number[]) => ({ name, shape, values: Float32Array.from(values) });

describe('the first layer’s kernels', () => {
  it('of a convolution are its filters, scaled to the greatest weight of all', () => {
    const spec = toSpec([{ type: 'conv2d', filters: 2, kernelSize: [2, 1] }, ...head]);
    // Row 0: 1 for filter 0, −2 for filter 1; row 1: 0.5 and 0.
    const kernels = toKernels(spec, [tensor('conv2d_1/kernel', [2, 1, 1, 2], [1, -2, 0.5, 0])], 'test');
    expect(kernels).toMatchObject({ layer: 'conv2d_1', height: 2, width: 1, total: 2, greatest: 2 });
    // 128 + 127 · w / 2, rounded: 1 → 191.5 → 192, 0.5 → 159.75 → 160, −2 → 1, 0 → 128.
    expect([...kernels!.pixels]).toEqual([192, 160, 1, 128]);
  });

  it('of a dense layer are pictures as large as what it sees', () => {
    const values = Array.from({ length: 16 }, (_, at) => (at % 2 === 0 ? at : -at));
    const kernels = toKernels(toSpec(head), [tensor('dense_1/kernel', [8, 2], values)], 'test');
    expect(kernels).toMatchObject({ layer: 'dense_1', height: 4, width: 2, total: 2, greatest: 15 });
    expect(kernels!.pixels[7]).toBe(128 + Math.round((127 * 14) / 15));
    expect(kernels!.pixels[15]).toBe(1);
  });

  it('of a patch embedding are as large as a patch', () => {
    const spec = toSpec([{ type: 'patchEmbedding', patchSize: [2, 1], units: 3 }, { type: 'globalAveragePooling1d' }, ...head.slice(1)]);
    expect(toKernels(spec, [tensor('patch_embedding_1/kernel', [2, 3], [1, 2, 3, 4, 5, 6])], 'test')).toMatchObject({ height: 2, width: 1, total: 3 });
  });

  it('are no pictures where the layer reads row by row', () => {
    const spec = toSpec([{ type: 'lstm', units: 2 }, ...head.slice(1)]);
    expect(toKernels(spec, [tensor('lstm_1/kernel', [2, 8], Array.from({ length: 16 }, () => 1))], 'test')).toBeNull();
  });

  it('of a layer without any weight but 0 are blank', () => {
    const kernels = toKernels(toSpec(head), [tensor('dense_1/kernel', [8, 2], Array.from({ length: 16 }, () => 0))], 'test');
    expect([...kernels!.pixels]).toEqual(Array.from({ length: 16 }, () => 128));
  });
});
