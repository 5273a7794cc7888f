/** What is bundled of TensorFlow.js: each part is loaded when it is asked for, the native one only where its library is there. */
'use strict';

exports.tfjs = () => require('@tensorflow/tfjs');
exports.tfjsNode = () => require('@tensorflow/tfjs-node');
