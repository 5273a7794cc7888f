/** In place of node-pre-gyp, an installer that tfjs-node asks where its binding lies: in the package, it lies beside. */
'use strict';

const { join } = require('path');

exports.find = () => join(__dirname, 'lib', 'napi-v8', 'tfjs_binding.node');
