import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import type { LayerSpec } from '../../../../electron/contract/spec.ts';
import type { Dataset } from '../../../../electron/engine/data/dataset.ts';
import { createCompiledStep } from '../../../../electron/engine/graph/compiledStep.ts';
import type { GraphNode } from '../../../../electron/engine/graph/graph.ts';
import { poolBeforeRelu } from '../../../../electron/engine/graph/rewrites/poolBeforeRelu.ts';
import { toSpec } from '../../../../electron/engine/model/definePreset.ts';
import { parseSpec } from '../../../../electron/engine/model/parseSpec.ts';
import { defaultPlan } from '../../../../electron/engine/train/defaultPlan.ts';
import { createOpByOpStep } from '../../../../electron/engine/train/opByOpStep.ts';
import { parsePlan } from '../../../../electron/engine/train/parsePlan.ts';
import { tensorflow } from '../../../support/tensorflow.ts';

const node = (name: string, op: string, ...inputs: string[]): GraphNode => ({ name, op, inputs, attributes: [] });
const axes = (name: string, ...values: number[]): GraphNode => ({
  ...node(name, 'Const'),
  constant: { dtype: 'int32', shape: [values.length], values: Int32Array.from(values) },
});
const wires = (nodes: readonly GraphNode[]) => Object.fromEntries(nodes.map(({ name, inputs }) => [name, [...inputs]]));

describe('pooling before ReLU, in the graph', () => {
  const forward = [node('x', 'Conv2D'), node('relu', 'Relu', 'x'), node('pool', 'MaxPool', 'relu'), node('next', 'Conv2D', 'pool')];
  const backward = [
    axes('perChannel', 0, 1, 2),
    axes('perPicture', 3),
    node('dy', 'Conv2DBackpropInput', 'next'),
    node('dpool', 'MaxPoolGrad', 'relu', 'pool', 'dy'),
    node('drelu', 'ReluGrad', 'dpool', 'relu'),
    node('dbias', 'Sum', 'drelu', 'perChannel'),
    node('other', 'Sum', 'drelu', 'perPicture'),
    node('dkernel', 'Conv2DBackpropFilter', 'pool', 'drelu'),
  ];

  it('exchanges the two forwards', () => {
    expect(wires(poolBeforeRelu(forward))).toEqual({ x: [], pool: ['x'], relu: ['pool'], next: ['relu'] });
  });

  it('exchanges their gradients, and sums the gradient of a bias over the pooled values', () => {
    expect(wires(poolBeforeRelu([...forward, ...backward]))).toMatchObject({
      pool: ['x'],
      relu: ['pool'],
      next: ['relu'],
      drelu: ['dy', 'relu'],
      dpool: ['x', 'pool', 'drelu'],
      dbias: ['drelu', 'perChannel'],
      other: ['dpool', 'perPicture'],
      dkernel: ['relu', 'dpool'],
    });
  });

  it('leaves the two in their places behind a convolution with a bias, and exchanges their gradients alone', () => {
    const fused = [node('conv', 'Conv2D'), node('x', 'AddV2', 'conv', 'bias'), ...forward.slice(1)];
    expect(wires(poolBeforeRelu(fused))).toEqual(wires(fused));
    expect(wires(poolBeforeRelu([...fused, ...backward]))).toMatchObject({
      relu: ['x'],
      pool: ['relu'],
      next: ['pool'],
      drelu: ['dy', 'pool'],
      dpool: ['relu', 'pool', 'drelu'],
      dbias: ['drelu', 'perChannel'],
      other: ['dpool', 'perPicture'],
      dkernel: ['pool', 'dpool'],
    });
    const readTwice = [...fused, node('skip', 'Add', 'x', 'next')];
    expect(wires(poolBeforeRelu(readTwice))).toMatchObject({ pool: ['x'], relu: ['pool'] });
  });

  it('leaves a ReLU alone whose values are read elsewhere too', () => {
    const nodes = [...forward, node('skip', 'Add', 'relu', 'next')];
    expect(poolBeforeRelu(nodes)).toEqual(nodes);
    const learning = [...forward, ...backward, node('skip', 'Add', 'relu', 'next')];
    expect(poolBeforeRelu(learning)).toEqual(learning);
  });

  it('leaves other activations and other poolings alone', () => {
    const nodes = [node('x', 'Conv2D'), node('a', 'Elu', 'x'), node('p', 'MaxPool', 'a'), node('b', 'Relu', 'p'), node('q', 'AvgPool', 'b')];
    expect(poolBeforeRelu(nodes)).toEqual(nodes);
  });

  it('goes through one pair after the other', () => {
    const nodes = [node('x', 'Conv2D'), node('r', 'Relu', 'x'), node('p', 'MaxPool', 'r'), node('s', 'Relu', 'p'), node('q', 'MaxPool', 's')];
    expect(wires(poolBeforeRelu(nodes))).toEqual({ x: [], p: ['x'], q: ['p'], r: ['q'], s: ['r'] });
  });
});

describe('pooling before ReLU, trained', () => {
  const random = xoroshiro128plus(11);
  const count = 24;
  const dataset: Dataset = {
    id: 'noise', height: 12, width: 11, classNames: ['a', 'b', 'c'], test: null,
    training: {
      count,
      images: Uint8Array.from({ length: count * 132 }, () => uniformInt(random, 0, 255)),
      labels: Uint8Array.from({ length: count }, () => uniformInt(random, 0, 2)),
    },
  };
  const head = [{ type: 'flatten' }, { type: 'dense', units: 'classes', activation: 'softmax' }];
  const conv = { type: 'conv2d', filters: 5, kernelSize: 3, activation: 'relu' };
  const networks: Readonly<Record<string, LayerSpec[]>> = {
    'windows that do not meet': [conv, { type: 'maxPooling2d' }, conv, { type: 'maxPooling2d' }, ...head],
    'windows that overlap': [conv, { type: 'maxPooling2d', poolSize: 3, strides: 2 }, ...head],
    'windows that reach beyond the edge': [conv, { type: 'maxPooling2d', poolSize: 3, strides: 2, padding: 'same' }, ...head],
    'two poolings with ReLU between': [conv, { type: 'maxPooling2d', poolSize: 2, strides: 1 }, { type: 'activation', activation: 'relu' }, { type: 'maxPooling2d' }, ...head],
    'ReLU after batch normalisation': [
      { ...conv, activation: 'linear' }, { type: 'batchNormalization' }, { type: 'activation', activation: 'relu' }, { type: 'maxPooling2d' }, ...head,
    ],
  };

  for (const [title, layers] of Object.entries(networks)) {
    it(`gives the weights of the plain order: ${title}`, () => {
      const plan = parsePlan({ ...defaultPlan, optimizer: { type: 'sgd', learningRate: 0.05 }, batchSize: count }, 'plan');
      const options = { tensorflow, dataset, plan, spec: parseSpec(toSpec(layers, dataset), 'layers'), batchSizes: [count] };
      const [plain, exchanged] = [createOpByOpStep(options), createCompiledStep(options)];
      const batch = Uint32Array.from({ length: count }, (_, index) => index);
      for (let step = 1; step <= 3; step++) {
        plain.train(batch, step, 0.05);
        exchanged.train(batch, step, 0.05);
      }
      const [expected, received] = [plain.read().evaluated, exchanged.read().evaluated];
      received.forEach(({ name, values }, index) => {
        values.forEach((value, i) => expect(value, name).toBeCloseTo(expected[index]!.values[i]!, 5));
      });
      plain.dispose();
      exchanged.dispose();
    });
  }
});
