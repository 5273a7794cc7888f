/** The door to TensorFlow, opened in processes of their own, since each decides only once. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTensorflow, restoreUtil } from '../../electron/engine/tensorflow.ts';

const project = resolve(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);
const isSetUp = existsSync(join(project, 'node_modules', '@tensorflow', 'tfjs-node', 'lib', 'napi-v8', 'tfjs_binding.node'));

/** Runs a script of plain Node (no TypeScript) and answers what it wrote. */
function runScript(code: string): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolvePromise) => {
    const child = spawn(process.execPath, ['-e', code], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('close', (exitCode) => resolvePromise({ code: exitCode, output }));
  });
}

describe('restoreUtil', () => {
  it('puts back the two functions that Node 23 removed, with the meaning they had', () => {
    const util: Record<string, unknown> = {};
    restoreUtil(util);
    const isNullOrUndefined = util['isNullOrUndefined'] as (value: unknown) => boolean;
    const isArray = util['isArray'] as (value: unknown) => boolean;
    // Node 20's own documentation: true for null and undefined only; the same as Array.isArray.
    expect([null, undefined, 0, '', false, NaN, []].map(isNullOrUndefined)).toEqual([true, true, false, false, false, false, false]);
    expect([[], new Array(2), {}, new Uint8Array(1), 'ink'].map(isArray)).toEqual([true, true, false, false, false]);
  });

  it('leaves alone what is there', () => {
    const own = (): boolean => true;
    const util = { isArray: own, isNullOrUndefined: own };
    restoreUtil(util);
    expect(util).toEqual({ isArray: own, isNullOrUndefined: own });
  });
});

describe.skipIf(!isSetUp)('native TensorFlow (needs the native library: npm run setup)', () => {
  it('fails at its first op without the repair where the two functions are gone, which is why there is one', async () => {
    const { code, output } = await runScript(`
      const util = require('node:util');
      delete util.isNullOrUndefined; delete util.isArray;
      const tf = require('@tensorflow/tfjs-node');
      tf.tensor1d([1, 2]).square().dataSync();`);
    expect(code).toBe(1);
    expect(output).toMatch(/TypeError: .*isNullOrUndefined.* is not a function/);
  });

  it('trains a step where the two functions are gone', async () => {
    const util = require('node:util') as Record<string, unknown>;
    delete util['isNullOrUndefined'];
    delete util['isArray'];
    const { tf, kind, version, fallback } = openTensorflow();
    expect([kind, fallback]).toEqual(['native', null]);
    expect(version).toMatch(/^\d+\.\d+\.\d+/);

    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], useBias: false, kernelInitializer: 'ones' })] });
    model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
    await model.fit(tf.tensor2d([[1], [2]]), tf.tensor2d([[3], [6]]), { epochs: 1, batchSize: 2, shuffle: false, verbose: 0 });
    // By hand: w = 1, loss = mean((w - 3)² · {1, 4}), dw = mean(2 (w - 3) {1, 4}) = -10, so w = 1 + 0.1 · 10.
    expect(model.layers[0]?.getWeights()[0]?.dataSync()[0]).toBeCloseTo(2, 5);
  });

  it('is silent on stderr when it is told to be', async () => {
    expect(await runScript("require('@tensorflow/tfjs-node')")).toEqual({ code: 0, output: '' });
    expect((await runScript("require('@tensorflow/tfjs-node'); console.error('heard')")).output).toBe('heard\n');
  });
});
