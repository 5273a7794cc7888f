/** What a format cannot carry, or carries wrongly, is never left standing. */
import type { Tensor } from '@tensorflow/tfjs';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../electron/engine/export/compare.ts';
import { exportNetwork } from '../../../electron/engine/export/exportNetwork.ts';
import { exportFormats } from '../../../electron/engine/export/formats.ts';
import { allIndices } from '../../../electron/engine/model/predict.ts';
import { bars } from '../../support/bars.ts';
import { tf } from '../../support/tensorflow.ts';
import { wrapNetwork } from './networks.ts';

const folder = mkdtempSync(join(tmpdir(), 'inkling-refusals-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { training } = bars(20);
const pictures = { samples: training, indices: allIndices(20) };
const formats = Object.values(exportFormats);
type Input = ReturnType<typeof tf.input>;

/** A network with one layer that computes what it is given, under the name of a class. */
function networkWith(className: string, compute: (input: Tensor) => Tensor) {
  class Odd extends tf.layers.Layer {
    static readonly className = className;
    override call(inputs: Tensor | Tensor[]): Tensor {
      return tf.tidy(() => compute([inputs].flat()[0]!));
    }
  }
  const input = tf.input({ shape: [12, 10, 1], name: 'picture' });
  const odd = new Odd({ name: 'odd' }).apply(tf.layers.flatten({ name: 'row' }).apply(input));
  const output = tf.layers.dense({ name: 'probabilities', units: 3, activation: 'softmax' }).apply(odd) as Input;
  return wrapNetwork(tf.model({ inputs: input, outputs: output }));
}

describe.each(formats)('as $name', (format) => {
  it('a layer that says it is another is found out, and nothing is kept', async () => {
    // To Keras it says that it only trains; a graph records what it does.
    const network = networkWith('Dropout', (input) => input.mul(1.5));
    const work = exportNetwork(network, format, join(folder, 'liar'), pictures);
    if (format.name === 'savedmodel') await expect(work).resolves.toMatchObject({ otherAnswers: 0 });
    else await expect(work).rejects.toMatchObject({ code: 'exportDiffers', values: { format: format.name, samples: 20 } });
    rmSync(join(folder, 'liar'), { recursive: true, force: true });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a layer that cannot be carried is refused by its name before anything is written', async () => {
    const unknown = networkWith('Odd', (input) => input.mul(input.max().dataSync()[0]! > 2 ? 0.5 : 1));
    await expect(exportNetwork(unknown, format, join(folder, 'above', 'odd'), pictures)).rejects.toMatchObject({
      code: 'exportUnfit', values: { layer: 'odd', type: 'Odd', format: format.name },
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('what cannot be loaded again is not kept', async () => {
  // Keras's Flatten reads pictures, and this one a row.
  const network = networkWith('Flatten', (input) => input.mul(1));
  await expect(exportNetwork(network, exportFormats.h5, join(folder, 'row'), pictures)).rejects.toMatchObject({ code: 'exportUnloadable', values: { format: 'h5' } });
  expect(readdirSync(folder)).toEqual([]);
});

it('a layer whose numbers follow how many pictures there are is refused as a graph', async () => {
  const network = networkWith('Odd', (input) => input.mul(1 / input.shape[0]));
  await expect(exportNetwork(network, exportFormats.savedmodel, join(folder, 'mean'), pictures)).rejects.toMatchObject({
    code: 'exportUnfit', values: { layer: 'odd' },
  });
});

it('a network of damaged weights is not saved', async () => {
  const network = networkWith('Dropout', (input) => input);
  const { variable } = network.model.weights[0]!;
  variable.assign(tf.fill(variable.shape, NaN));
  await expect(exportNetwork(network, exportFormats.tfjs, join(folder, 'nan'), pictures)).rejects.toMatchObject({ code: 'exportDiffers', values: { difference: 'NaN' } });
  expect(readdirSync(folder)).toEqual([]);
});

describe('a comparison', () => {
  it('tells the greatest difference and the answers that differ', () => {
    // The first answer stays, the second goes from class 0 to class 1, the third is a tie that keeps its first class.
    const { samples, greatestDifference, otherAnswers } = compare(Float32Array.of(0.75, 0.25, 0.5625, 0.4375, 0.5, 0.5), Float32Array.of(0.625, 0.375, 0.4375, 0.5625, 0.5, 0.5), 2);
    expect({ samples, greatestDifference, otherAnswers }).toEqual({ samples: 3, greatestDifference: 0.125, otherAnswers: 1 });
  });

  it('is content with no number that is none, and with no answer that is missing', () => {
    expect(compare(Float32Array.of(0.5, 0.5), Float32Array.of(NaN, 0.5), 2).greatestDifference).toBeNaN();
    expect(compare(Float32Array.of(0.5, 0.5), new Float32Array(0), 2).greatestDifference).toBeNaN();
  });
});
