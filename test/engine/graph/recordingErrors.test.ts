import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toSentence } from '../../../electron/contract/errors.ts';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { createStep } from '../../../electron/engine/createStep.ts';
import { createCompiledStep } from '../../../electron/engine/graph/compiledStep.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import type { LayerKind } from '../../../electron/engine/model/layerKind.ts';
import { layerKinds } from '../../../electron/engine/model/layers.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { backendOf } from '../../../electron/engine/nativeOps.ts';
import { defaultPlan } from '../../../electron/engine/train/defaultPlan.ts';
import { createOpByOpStep, type StepOptions } from '../../../electron/engine/train/opByOpStep.ts';
import { parsePlan } from '../../../electron/engine/train/parsePlan.ts';
import { bars } from '../../support/bars.ts';
import { createBench, request } from '../../support/engine.ts';
import { faulty, type Fault } from '../../support/faultyLayers.ts';
import { countHeld } from '../../support/native.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

const dataset = bars(32);
const batch = Uint32Array.from({ length: 16 }, (_, i) => i);
const layersWith = (fault: Fault) => [
  { type: 'flatten' },
  { type: 'dense', units: 6, activation: 'relu' },
  { type: 'faulty', fault, name: 'suspect' },
  { type: 'dropout', rate: 0.2 },
  { type: 'dense', units: 'classes', activation: 'softmax' },
];
const optionsWith = (fault: Fault): StepOptions => ({
  tensorflow,
  dataset,
  plan: parsePlan({ ...defaultPlan, batchSize: 16, averaging: { decay: 0.9 } }, 'plan'),
  spec: parseSpec(toSpec(layersWith(fault), dataset), 'spec'),
  batchSizes: [16],
});
const caught = (fault: Fault): unknown => {
  try {
    createCompiledStep(optionsWith(fault)).dispose();
  } catch (error) {
    return error;
  }
  return null;
};

// There is no other way for a kind of layer to come into a network, for Inkling's own neither.
const kinds = layerKinds as LayerKind[];
beforeAll(() => kinds.push(faulty));
afterAll(() => kinds.splice(kinds.indexOf(faulty), 1));

const suspect = { part: 'layer', layer: 'suspect', backward: false };
const refusals: readonly [Fault, object][] = [
  ['readsAValue', { ...suspect, op: null, reason: 'valueRead' }],
  ['readsAnArray', { ...suspect, op: null, reason: 'valueRead' }],
  ['readsAndHidesIt', { ...suspect, op: null, reason: 'valueRead' }],
  ['readsWhatWasNeverSent', { ...suspect, op: null, reason: 'valueRead' }],
  ['readsLater', { ...suspect, op: null, reason: 'valueRead' }],
  ['usesATensorFromBefore', { ...suspect, op: 'Mul', reason: 'outsideTensor' }],
  ['usesAComputedTensorFromBefore', { ...suspect, op: 'Mul', reason: 'outsideTensor' }],
  ['drawsInJavascript', { ...suspect, op: null, reason: 'randomNumber' }],
  ['drawsNatively', { ...suspect, op: 'RandomUniform', reason: 'impureOp' }],
  ['asksForAShapeByValues', { ...suspect, op: 'UniqueV2', reason: 'impureOp' }],
  ['usesComplexNumbers', { ...suspect, op: 'Complex', reason: 'impureOp' }],
  ['readsInItsGradient', { ...suspect, backward: true, op: null, reason: 'valueRead' }],
];

describe('a step that cannot be compiled', () => {
  it.each(refusals)('names the layer and the reason: %s', (fault, values) => {
    expect(caught(fault)).toMatchObject({ code: 'stepNotCompiled', values });
  });

  it.each(refusals)('leaves nothing behind: %s', (fault) => {
    // What the layer itself keeps for as long as it lives.
    const kept = fault === 'readsWhatWasNeverSent' || fault.endsWith('FromBefore') ? 1 : 0;
    const backend = backendOf(tf);
    const { binding, write, readSync, getInputTensorIds } = backend;
    const { random } = Math;
    const before = countHeld();
    caught(fault);
    const after = countHeld();
    expect(after).toMatchObject({ tensors: before.tensors + kept, sessions: before.sessions });
    // Values that never went to the native library are not there either.
    expect(after.nativeTensors - before.nativeTensors).toBe(fault === 'readsWhatWasNeverSent' ? 0 : kept);
    expect(backendOf(tf)).toBe(backend);
    expect([backend.binding, backend.write, backend.readSync, backend.getInputTensorIds, Math.random]).toEqual([binding, write, readSync, getInputTensorIds, random]);
  });

  it('says in every language which layer it is, why, and what to do', () => {
    const error = caught('drawsNatively');
    expect(toSentence(error, languages.en)).toBe(
      'Layer “suspect” uses the op RandomUniform, which a graph may compute differently, so the step cannot be compiled. Training runs op by op: the same mathematics, several times slower. To train at full speed, leave that layer out, or change it to compute with tensors of the step alone.',
    );
    expect(toSentence(error, languages.zh)).toContain('层“suspect”使用了算子 RandomUniform');
    expect(toSentence(caught('readsInItsGradient'), languages.en)).toContain('The gradient of layer “suspect” reads a value back');
  });

  it('is trained op by op instead, with the numbers that gives', () => {
    const told: string[] = [];
    const options = optionsWith('readsInItsGradient');
    const [fallback, reference] = [createStep(options, ({ code }) => told.push(code)), createOpByOpStep(options)];
    expect([told, fallback.how]).toEqual([['stepNotCompiled'], 'opByOp']);
    for (let step = 1; step <= 3; step++) expect(fallback.train(batch, step, 0.01)).toEqual(reference.train(batch, step, 0.01));
    expect(fallback.read()).toEqual(reference.read());
    for (const step of [fallback, reference]) step.dispose();
  });

  it('is no refuge for errors of another kind', () => {
    expect(() => createStep(optionsWith('breaks'), () => undefined)).toThrow(new RangeError('not about recording'));
  });

  it('trains a run to its end, which says so and remembers it', async () => {
    const bench = await createBench(bars(64));
    const engine = bench.open();
    const layers = layersWith('readsAValue');
    const { run } = await engine.handlers.startRun({ ...request(bench.data, { epochs: 2 }), model: { kind: 'layers', layers } });
    expect(await engine.handlers.awaitRun({ run })).toMatchObject({ state: 'completed', epoch: 2, how: 'opByOp' });
    expect(bench.events.filter(({ event }) => event === 'warned')).toMatchObject([{ code: 'stepNotCompiled', values: { layer: 'suspect', reason: 'valueRead' } }]);
    expect((await engine.handlers.listRunEvents({ run }))[0]).toMatchObject({ event: 'runStarted', how: 'opByOp' });
    const healthy = await engine.handlers.startRun(request(bench.data, { epochs: 1 }));
    expect(await engine.handlers.awaitRun(healthy)).toMatchObject({ state: 'completed', how: 'compiled' });
    await engine.close();
    await bench.remove();
  });
});
