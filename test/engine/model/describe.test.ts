import { describe, expect, it } from 'vitest';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { describe as describeSpec, sumFigures } from '../../../electron/engine/model/describe.ts';
import { describeContext } from '../../../electron/engine/model/layerKind.ts';
import { parseLayer } from '../../../electron/engine/model/layers.ts';
import { presets } from '../../../electron/engine/model/presets.ts';
import blocks from '../../oracles/blocks/blocks.json' with { type: 'json' };
import sequences from '../../oracles/sequences/sequences.json' with { type: 'json' };
import keras from '../../oracles/train/keras.json' with { type: 'json' };

const classNames = (count: number) => Array.from({ length: count }, (_, i) => String(i));
const sizes = {
  '28x28x10': { height: 28, width: 28, classNames: classNames(10) },
  '40x24x62': { height: 40, width: 24, classNames: classNames(62) },
};

describe('describe', () => {
  for (const [size, data] of Object.entries(sizes)) {
    for (const preset of presets) {
      it(`gives ${preset.id} on ${size} the shapes and weights that Keras gives it`, () => {
        const networks = Object.assign({}, ...[keras, blocks, sequences].map((oracle) => oracle.networks[size as keyof typeof sizes])) as (typeof keras.networks)[keyof typeof sizes];
        const expected = networks[preset.id as 'softmax'];
        const described = describeSpec(toSpec(preset.layers, data));
        expect(described.map(({ outputShape, weights }) => ({ outputShape, weights }))).toEqual(expected);
      });
    }
  }

  for (const { type, window, strides, padding, outputShape } of keras.windows) {
    it(`slides a ${type} window of ${window.join('×')} by ${strides.join('×')} with padding ${padding} as Keras does`, () => {
      const options = type === 'conv2d' ? { filters: 4, kernelSize: window } : { poolSize: window };
      const layer = parseLayer({ type, ...options, strides, padding }, 'test');
      expect(layer.describe([13, 17, 3], describeContext('window', type, 10)).outputShape).toEqual(outputShape);
    });
  }

  it('counts a multiply-add as two operations', () => {
    const layers = [
      { type: 'conv2d', filters: 2, kernelSize: 3, activation: 'relu' },
      { type: 'flatten' },
      { type: 'dense', units: 'classes', activation: 'softmax' },
    ];
    const described = describeSpec(toSpec(layers, { height: 5, width: 6, classNames: classNames(4) }));
    // Convolution: 3×4 places × 2 filters × (9 multiply-adds + 1 bias + 1 ReLU); dense: 24×4 multiply-adds, 4 biases, 4 softmax.
    expect(described.map(({ flops }) => flops)).toEqual([24 * (18 + 1 + 1), 0, 2 * 24 * 4 + 4 + 4]);
    expect(sumFigures(described)).toEqual({ weights: 20 + 100, flops: 480 + 200 });
  });

  it.each([
    // 3×4 places; 2 channels × 3 filters × (4 multiply-adds + 1 bias).
    ['a depthwise convolution', { type: 'depthwiseConv2d', kernelSize: 2, depthMultiplier: 3 }, [4, 5, 2], { outputShape: [3, 4, 6], weights: 2 * 3 * 5, flops: 12 * 6 * (8 + 1) }],
    // 2×3 places; 2 channels of 4 multiply-adds, then 5 filters of 2 multiply-adds, a bias and a ReLU.
    ['a separable convolution', { type: 'separableConv2d', filters: 5, kernelSize: 2, strides: 2, padding: 'same', activation: 'relu' }, [4, 5, 2], { outputShape: [2, 3, 5], weights: 8 + 15, flops: 6 * (2 * 8 + 5 * (4 + 2)) }],
    ['zeros on all sides', { type: 'zeroPadding2d', padding: 2 }, [4, 5, 2], { outputShape: [8, 9, 2], weights: 0, flops: 0 }],
    ['zeros on single sides', { type: 'zeroPadding2d', padding: [[1, 0], [2, 3]] }, [4, 5, 2], { outputShape: [5, 10, 2], weights: 0, flops: 0 }],
    ['up-sampling', { type: 'upSampling2d', size: [2, 3] }, [4, 5, 2], { outputShape: [8, 15, 2], weights: 0, flops: 0 }],
    // A convolution of 9 · 2 multiply-adds and one of 2 with a bias, each to 2×3 places × 4 filters; their sum and ReLU.
    ['a residual block', { type: 'residual', layers: [{ type: 'conv2d', filters: 4, kernelSize: 3, strides: 2, padding: 'same', useBias: false }], activation: 'relu' }, [4, 5, 2], { outputShape: [2, 3, 4], weights: 72 + 12, flops: 24 * (36 + 5 + 2) }],
    // Batch normalisation takes two operations a value, ReLU one; 20 places with 2 channels, then with 5.
    ['a dense block', { type: 'denseBlock', layers: 2, growthRate: 3, kernelSize: 1 }, [4, 5, 2], { outputShape: [4, 5, 8], weights: 8 + 6 + 20 + 15, flops: 20 * (2 * 3 + 12 + 5 * 3 + 30) }],
  ])('tells of %s what can be counted by hand', (_, layer, input, figures) => {
    expect(parseLayer(layer, 'here').describe(input, describeContext('it', layer.type, 10))).toEqual(figures);
  });
});
