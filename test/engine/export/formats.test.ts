/** Every preset in every format: written, loaded again as its users will, and compared. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ExportFormatName } from '../../../electron/contract/export.ts';
import { generateDigits } from '../../../electron/engine/data/generated/generate.ts';
import { exportNetwork } from '../../../electron/engine/export/exportNetwork.ts';
import { exportFormats } from '../../../electron/engine/export/formats.ts';
import { allIndices, predict } from '../../../electron/engine/model/predict.ts';
import { presets } from '../../../electron/engine/model/presets.ts';
import { toPictures } from '../../../electron/engine/train/batch.ts';
import { bars } from '../../support/bars.ts';
import { countHeld } from '../../support/native.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';
import { branchingNetwork, buildNetwork, notCarried, ownNetwork, wrapNetwork } from './networks.ts';

const folder = mkdtempSync(join(tmpdir(), 'inkling-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const names = Object.keys(exportFormats) as ExportFormatName[];
const { training: digits } = await generateDigits({ seed: 3, trainingCount: 310, testCount: 0 });
const pictures = { samples: digits, indices: allIndices(digits.count) };
const pathOf = (name: string, format: ExportFormatName): string => join(folder, `${name}-${format}${exportFormats[format].ending}`);

describe.each(presets)('the preset $id', ({ id, layers }) => {
  const refused = notCarried[id] ?? [];
  it.each(names.filter((name) => refused.includes(name)))('is refused as %s', async (name) => {
    await expect(exportNetwork(buildNetwork(layers), exportFormats[name], pathOf(id, name), pictures)).rejects.toMatchObject({ code: 'exportUnfit' });
  });

  it.each(names.filter((name) => !refused.includes(name)))('answers the same after %s', async (name) => {
    const network = buildNetwork(layers);
    const path = pathOf(id, name);
    // The native library gets weights when they are first used.
    await predict(tf, network.model.probabilities, digits, Uint32Array.of(0));
    const before = countHeld();
    const { samples, greatestDifference, otherAnswers, sizeBytes } = await exportNetwork(network, exportFormats[name], path, pictures);
    expect({ samples, otherAnswers }).toEqual({ samples: 310, otherAnswers: 0 });
    expect(greatestDifference).toBeLessThan(1e-5);
    const weightBytes = network.model.weights.reduce((sum, { variable }) => sum + 4 * variable.size, 0);
    expect(sizeBytes).toBeGreaterThan(weightBytes);
    expect(sizeBytes).toBeLessThan(weightBytes + 60_000);
    expect(countHeld()).toEqual(before);
    network.model.dispose();
  });
});

it.each(names)('pictures of other sizes, other classes and one picture alone are answered after %s', async (name) => {
  const dataset = bars(7);
  const network = buildNetwork(presets.find(({ id }) => id === 'best-cnn')!.layers.filter(({ type }) => type !== 'maxPooling2d'), dataset);
  const path = pathOf('bars', name);
  await exportNetwork(network, exportFormats[name], path, { samples: dataset.training, indices: allIndices(7) });
  const loaded = await exportFormats[name].load(tensorflow, path);
  const answer = tf.tidy(() => loaded.predict(toPictures(tf, dataset.training, Uint32Array.of(3), 12, 10)));
  expect(answer.shape).toEqual([1, 3]);
  expect(answer.sum().dataSync()[0]).toBeCloseTo(1, 6);
  answer.dispose();
  loaded.dispose();
  network.model.dispose();
});

it.each(names)('a network whose ways part and meet again answers the same after %s', async (name) => {
  const { greatestDifference } = await exportNetwork(branchingNetwork(), exportFormats[name], pathOf('branching', name), pictures);
  expect(greatestDifference).toBeLessThan(1e-5);
});

it.each(names)('a layer of our own that tells itself in Keras’s layers answers the same after %s', async (name) => {
  const { otherAnswers } = await exportNetwork(ownNetwork(), exportFormats[name], pathOf('own', name), pictures);
  expect(otherAnswers).toBe(0);
});

it('a state that follows the number of pictures does so in a SavedModel', async () => {
  const input = tf.input({ shape: [28, 28, 1], name: 'picture' });
  const rows = tf.layers.reshape({ name: 'rows', targetShape: [28, 28] }).apply(input);
  const read = tf.layers.lstm({ name: 'read', units: 6, recurrentInitializer: 'glorotUniform' }).apply(rows);
  const output = tf.layers.dense({ name: 'probabilities', units: 10, activation: 'softmax' }).apply(read) as ReturnType<typeof tf.input>;
  const network = wrapNetwork(tf.model({ inputs: input, outputs: output }));
  const { greatestDifference } = await exportNetwork(network, exportFormats.savedmodel, pathOf('state', 'savedmodel'), pictures);
  expect(greatestDifference).toBeLessThan(1e-5);
  await expect(exportNetwork(network, exportFormats.h5, pathOf('state', 'h5'), pictures)).rejects.toMatchObject({
    code: 'exportUnfit', values: { layer: 'read', type: 'LSTM', format: 'h5' },
  });
  expect(readdirSync(folder).filter((file) => file.includes('state'))).toEqual(['state-savedmodel']);
});

it('a layers model is what TensorFlow.js loads from a web server', async () => {
  const network = buildNetwork(presets.find(({ id }) => id === 'fast-cnn')!.layers);
  const path = pathOf('served', 'tfjs');
  await exportNetwork(network, exportFormats.tfjs, path, pictures);
  const server = createServer(({ url }, response) => void response.end(readFileSync(join(path, url ?? ''))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const model = await tf.loadLayersModel(`http://127.0.0.1:${(server.address() as AddressInfo).port}/model.json`);
    const difference = tf.tidy(() => {
      const some = toPictures(tf, digits, allIndices(20), 28, 28);
      return (model.predict(some) as typeof some).sub(network.model.probabilities.predict(some) as typeof some).abs().max().dataSync()[0];
    });
    expect(difference).toBeLessThan(1e-6);
    expect(model.layers.map((layer) => layer.getClassName())).not.toContain('Dropout');
  } finally {
    server.close();
  }
});
