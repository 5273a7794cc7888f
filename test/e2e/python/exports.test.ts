/** Every preset, exported, in Keras and in TensorFlow themselves. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPeerPython } from '../../../build/checks/python.mjs';
import { root } from '../../../build/launcher/folders.mjs';
import { generateDigits } from '../../../electron/engine/data/generated/generate.ts';
import { exportNetwork } from '../../../electron/engine/export/exportNetwork.ts';
import { exportFormats } from '../../../electron/engine/export/formats.ts';
import { allIndices, predict } from '../../../electron/engine/model/predict.ts';
import { presets } from '../../../electron/engine/model/presets.ts';
import { toPictures } from '../../../electron/engine/train/batch.ts';
import { branchingNetwork, buildNetwork, notCarried, ownNetwork } from '../../engine/export/networks.ts';
import { tf } from '../../support/tensorflow.ts';

const python = findPeerPython();

interface Told {
  readonly name: string;
  readonly failed?: string;
  /** The classes of Keras's layers, or the shapes of the signature. */
  readonly about: unknown;
  readonly answers: readonly number[];
  readonly alone: readonly number[];
}

describe.skipIf(python === null)('exports in Keras and TensorFlow (need a Python with both: INKLING_PYTHON, or pip)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-python-'));
  const expected = new Map<string, Float32Array>();
  const told = new Map<string, Told>();
  let versions: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const { training: digits } = await generateDigits({ seed: 5, trainingCount: 60, testCount: 0 });
    const indices = allIndices(digits.count);
    writeFileSync(join(folder, 'pictures.bin'), tf.tidy(() => toPictures(tf, digits, indices, 28, 28).dataSync()));
    const networks = [...presets.map(({ id, layers }) => [id, () => buildNetwork(layers)] as const), ['branching', branchingNetwork] as const, ['own', ownNetwork] as const];
    for (const [id, build] of networks) {
      const network = build();
      expected.set(id, await predict(tf, network.model.probabilities, digits, indices));
      for (const name of ['h5', 'savedmodel'] as const) {
        if (notCarried[id]?.includes(name) === true) continue;
        await exportNetwork(network, exportFormats[name], join(folder, id + exportFormats[name].ending), { samples: digits, indices });
      }
      network.model.dispose();
    }
    const { stdout, stderr, status } = spawnSync(python!.program, [join(root, 'test', 'e2e', 'python', 'check.py'), folder], {
      encoding: 'utf8', env: { ...process.env, ...python!.environment }, maxBuffer: 1e8,
    });
    if (status !== 0) throw new Error(stderr);
    const [first, ...others] = stdout.trim().split('\n');
    versions = JSON.parse(first!) as typeof versions;
    for (const each of others.map((line) => JSON.parse(line) as Told)) told.set(each.name, each);
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are asked in Keras 3 and TensorFlow 2', () => {
    expect(versions).toEqual({ keras: expect.stringMatching(/^3\./), tensorflow: expect.stringMatching(/^2\./) });
  });

  describe.each([...presets.map(({ id }) => id), 'branching', 'own'])('%s', (id) => {
    const asked = ([['Keras', 'h5'], ['TensorFlow', 'savedmodel']] as const).filter(([, name]) => notCarried[id]?.includes(name) !== true);
    it.each(asked)('answers the same in %s', (_library, name) => {
      const { failed, answers, alone } = told.get(id + exportFormats[name].ending)!;
      expect(failed).toBeUndefined();
      const reference = expected.get(id)!;
      expect(answers).toHaveLength(reference.length);
      const differences = [...answers.map((value, index) => Math.abs(value - reference[index]!)), ...alone.map((value, index) => Math.abs(value - reference[index]!))];
      expect(Math.max(...differences)).toBeLessThan(1e-5);
      expect(alone).toHaveLength(10);
    });
  });

  it('have Keras’s own layers, without those that only train, and a signature for any number of pictures', () => {
    expect(told.get('convnet.h5')!.about).toEqual(['InputLayer', 'Conv2D', 'MaxPooling2D', 'Conv2D', 'MaxPooling2D', 'Flatten', 'Dense', 'Softmax']);
    expect(told.get('convnet')!.about).toEqual([[null, 28, 28, 1], [null, 10]]);
  });
});
