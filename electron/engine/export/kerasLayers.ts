/**
 * The layers of TensorFlow.js that Keras has too, by the name of their class, which is the same there: the options that
 * Keras needs. A new layer is a line here; its class must have Keras's name, and its weights Keras's names and order. A layer
 * of our own that Keras has otherwise tells it itself (`model/kerasPart.ts`).
 */

/** Options in TensorFlow.js's camel case; Keras has them in snake case. What is left out is the same by default. */
export const kerasLayers: Readonly<Record<string, readonly string[]>> = {
  InputLayer: ['batchInputShape', 'sparse'],
  Dense: ['units', 'activation', 'useBias'],
  Conv2D: ['filters', 'kernelSize', 'strides', 'padding', 'dataFormat', 'dilationRate', 'activation', 'useBias'],
  DepthwiseConv2D: ['kernelSize', 'depthMultiplier', 'strides', 'padding', 'dataFormat', 'dilationRate', 'activation', 'useBias'],
  SeparableConv2D: ['filters', 'kernelSize', 'depthMultiplier', 'strides', 'padding', 'dataFormat', 'dilationRate', 'activation', 'useBias'],
  MaxPooling2D: ['poolSize', 'strides', 'padding', 'dataFormat'],
  AveragePooling2D: ['poolSize', 'strides', 'padding', 'dataFormat'],
  GlobalMaxPooling2D: ['dataFormat'],
  GlobalAveragePooling2D: ['dataFormat'],
  UpSampling2D: ['size', 'dataFormat', 'interpolation'],
  ZeroPadding2D: ['padding', 'dataFormat'],
  BatchNormalization: ['axis', 'momentum', 'epsilon', 'center', 'scale'],
  LayerNormalization: ['axis', 'epsilon', 'center', 'scale'],
  Activation: ['activation'],
  Softmax: ['axis'],
  Flatten: [],
  Reshape: ['targetShape'],
  Add: [],
  Concatenate: ['axis'],
};

/** Layers that only train; a network that is used goes without them. */
export const trainingLayers: ReadonlySet<string> = new Set(['Dropout', 'SpatialDropout1D', 'GaussianNoise', 'GaussianDropout', 'AlphaDropout']);
