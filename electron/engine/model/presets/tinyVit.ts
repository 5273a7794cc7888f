/**
 * A vision transformer as small as digits allow: patches of 7×7, two blocks of four heads, the mean of all tokens.
 * What a convolution knows of neighbours it has to learn, so that varied data helps it even more.
 */
import { definePreset } from '../definePreset.ts';

const block = { type: 'transformerBlock', numHeads: 4, mlpUnits: 128 };

export const tinyVit = definePreset({
  id: 'tiny-vit',
  layers: [
    { type: 'patchEmbedding', patchSize: 7, units: 64, padding: 'same' },
    block,
    block,
    { type: 'layerNormalization', epsilon: 1e-6 },
    { type: 'globalAveragePooling1d' },
    { type: 'dense', units: 'classes', activation: 'softmax' },
  ],
  plan: {
    epochs: 10,
    batchSize: 128,
    optimizer: { type: 'adam', learningRate: 3e-3 },
    schedule: { type: 'oneCycle' },
    augmentation: { rotationDegrees: 8, scale: 0.08, shear: 0.1, shiftPixels: 1.5 },
  },
});
