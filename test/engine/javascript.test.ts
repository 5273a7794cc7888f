import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../electron/contract/requests.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';

let bench: TestBench;
let engine: Engine;
beforeAll(async () => {
  bench = await createBench();
  engine = bench.open({ backend: 'javascript' });
});
afterAll(async () => {
  await engine.close();
  await bench.remove();
});

describe('without the native library', () => {
  it('says that JavaScript serves, and why', async () => {
    expect(await engine.handlers.getStatus({})).toMatchObject({ backend: 'javascript', fallback: { reason: 'asked' } });
  });

  it('trains, evaluates and resumes a network with every kind of random draw', async () => {
    const augmentation = {
      rotationDegrees: 5, scale: 0.1, shear: 0.1, shiftPixels: 1,
      elastic: { displacementPixels: 0.3, smoothnessPixels: 3 }, noise: { stddev: 0.05 }, erasing: { rate: 0.1, maxArea: 0.1 },
      blur: { maxSigmaPixels: 0.5 }, contrast: { range: 0.2 }, flips: { horizontal: true, vertical: false }, mixup: { alpha: 0.1 },
    };
    const summary = await engine.handlers.awaitRun(
      await engine.handlers.startRun(request(bench.data, { epochs: 4, augmentation, averaging: { decay: 0.9 } })),
    );
    expect(summary).toMatchObject({ state: 'completed', record: { backend: { kind: 'javascript' } } });
    expect(summary.best?.validation?.accuracy).toBeGreaterThan(0.8);
    const { evaluation } = await engine.handlers.evaluateRun({ run: summary.record.id, step: null, split: 'test', data: null });
    expect(evaluation.accuracy).toBeGreaterThan(0.8);
    const resumed = await engine.handlers.resumeRun({ run: summary.record.id, epochs: 5 });
    expect(await engine.handlers.awaitRun(resumed)).toMatchObject({ state: 'completed', epoch: 5 });
  });

  it('saves a run as Keras and TensorFlow.js have it, and refuses what only native TensorFlow makes', async () => {
    const [{ record }] = (await engine.handlers.listRuns({})) as [Result<'getRun'>];
    const asked = { run: record.id, step: null, folder: join(bench.folder, 'out'), name: null, data: null };
    await expect(engine.handlers.exportRun({ ...asked, format: 'savedmodel' })).rejects.toMatchObject({ code: 'exportNeedsNative' });
    expect(await readdir(bench.folder)).not.toContain('out');
    for (const format of ['h5', 'tfjs'] as const) {
      const { samples, greatestDifference } = await engine.handlers.exportRun({ ...asked, format });
      expect(samples).toBe(60);
      expect(greatestDifference).toBeLessThan(1e-6);
    }
  });

  it.each([
    ['recurrent', [{ type: 'gru', units: 6, returnSequences: true }, { type: 'layerNormalization' }, { type: 'lstm', units: 8 }]],
    ['attentive', [{ type: 'patchEmbedding', patchSize: [4, 5], units: 8 }, { type: 'transformerBlock', numHeads: 2, mlpUnits: 12, dropout: 0.1 }, { type: 'globalAveragePooling1d' }]],
  ])('trains a network with layers on sequences: %s', async (_, layers) => {
    const model = { kind: 'layers' as const, layers: [...layers, { type: 'dense', units: 'classes', activation: 'softmax' }] };
    const summary = await engine.handlers.awaitRun(await engine.handlers.startRun({ ...request(bench.data, { epochs: 8, optimizer: { type: 'adam', learningRate: 0.02 } }), model }));
    expect(summary.state).toBe('completed');
    expect(summary.best?.validation?.accuracy).toBeGreaterThan(0.8);
  });
});
