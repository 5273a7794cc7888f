import { describe, expect, it } from 'vitest';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { describe as describeSpec, sumFigures } from '../../../electron/engine/model/describe.ts';
import { parseLayer } from '../../../electron/engine/model/layers.ts';
import { presets } from '../../../electron/engine/model/presets.ts';
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
        const expected = keras.networks[size as keyof typeof sizes][preset.id as 'softmax'];
        const described = describeSpec(toSpec(preset.layers, data));
        expect(described.map(({ outputShape, weights }) => ({ outputShape, weights }))).toEqual(expected);
      });
    }
  }

  for (const { type, window, strides, padding, outputShape } of keras.windows) {
    it(`slides a ${type} window of ${window.join('×')} by ${strides.join('×')} with padding ${padding} as Keras does`, () => {
      const options = type === 'conv2d' ? { filters: 4, kernelSize: window } : { poolSize: window };
      const layer = parseLayer({ type, ...options, strides, padding }, 'test');
      const fail = (problem: unknown): never => expect.fail(JSON.stringify(problem));
      expect(layer.describe([13, 17, 3], { classes: 10, fail }).outputShape).toEqual(outputShape);
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
});
