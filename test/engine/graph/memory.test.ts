import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCompiledStep } from '../../../electron/engine/graph/compiledStep.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { defaultPlan } from '../../../electron/engine/train/defaultPlan.ts';
import { parsePlan } from '../../../electron/engine/train/parsePlan.ts';
import { bars } from '../../support/bars.ts';
import { createBench, request, smallLayers } from '../../support/engine.ts';
import { countHeld } from '../../support/native.ts';
import { tensorflow } from '../../support/tensorflow.ts';

const dataset = bars(40);
const plan = parsePlan({ ...defaultPlan, averaging: { decay: 0.9 }, augmentation: { rotationDegrees: 5, scale: 0.1, shear: 0.1, shiftPixels: 1 } }, 'plan');
const create = () => createCompiledStep({ tensorflow, dataset, plan, spec: parseSpec(toSpec(smallLayers, dataset), 'spec'), batchSizes: [16, 8] });
const all = Uint32Array.from({ length: 40 }, (_, index) => index);

afterEach(() => vi.unstubAllEnvs());

describe('a compiled step', () => {
  it('keeps nothing from epoch to epoch, and nothing at all after its disposal, session and folder neither', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'inkling-memory-'));
    vi.stubEnv('TMPDIR', folder);
    const before = countHeld();
    for (let time = 1; time <= 3; time++) {
      const step = create();
      expect(readdirSync(folder)).toEqual([]);
      const held = countHeld();
      expect(held.sessions).toBe(before.sessions + 1);
      for (let epoch = 0; epoch < 3; epoch++) {
        [0, 16, 32].forEach((first, index) => step.train(all.subarray(first, first + 16), epoch * 3 + index + 1, 0.01));
        await step.predict(dataset.training, all);
        const weights = step.read();
        step.restore(weights, 'itself');
        step.adopt(weights.evaluated, 'itself');
        expect(countHeld()).toEqual(held);
      }
      step.dispose();
      expect(countHeld()).toEqual(before);
    }
    rmSync(folder, { recursive: true });
  });

  it('of a run holds the same tensors at every epoch’s end, and is given back at the run’s', async () => {
    const bench = await createBench(bars(64));
    const counts: ReturnType<typeof countHeld>[] = [];
    const engine = bench.open({ onEvent: ({ event }) => event === 'epochEnded' && counts.push(countHeld()) });
    const before = countHeld();
    const { run } = await engine.handlers.startRun(request(bench.data, { epochs: 6, averaging: { decay: 0.9 } }));
    await engine.handlers.awaitRun({ run });
    expect(counts).toEqual(Array.from({ length: 6 }, () => counts[0]));
    expect(counts[0]!.sessions).toBe(before.sessions + 1);
    expect(countHeld()).toEqual(before);
    await engine.close();
    await bench.remove();
  });
});
