/** Loads a binding and multiplies two matrices with it; what goes wrong ends this process and no other. */
'use strict';

const loaded = { exports: {} };
process.dlopen(loaded, /** @type {string} */ (process.argv[2]));
const binding = /** @type {import('@tensorflow/tfjs-node/dist/tfjs_binding').TFJSBinding} */ (loaded.exports);

const a = binding.createTensor([2, 2], binding.TF_FLOAT, new Float32Array([1, 2, 3, 4]));
const [product] = binding.executeOp(
  'MatMul',
  [
    { name: 'transpose_a', type: binding.TF_ATTR_BOOL, value: false },
    { name: 'transpose_b', type: binding.TF_ATTR_BOOL, value: false },
    { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
  ],
  [a, a],
  1,
);
const values = product === undefined ? [] : [...binding.tensorDataSync(product.id)];
if (values.join(' ') !== '7 10 15 22') throw new Error(`[1 2; 3 4] squared gave ${values.join(' ')}`);
process.stdout.write(binding.TF_Version);
