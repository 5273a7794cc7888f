import { describe, expect, it } from 'vitest';
import { Graph } from '../../../electron/engine/graph/graph.ts';
import { GraphSession } from '../../../electron/engine/graph/session.ts';
import { SessionVariables } from '../../../electron/engine/graph/sessionVariables.ts';
import { optimizerKinds, parseOptimizer } from '../../../electron/engine/train/choices.ts';
import type { ParsedOptimizer } from '../../../electron/engine/train/optimizer.ts';
import { compileDecay, decay } from '../../../electron/engine/train/weightDecay.ts';
import more from '../../oracles/train/choices.json' with { type: 'json' };
import keras from '../../oracles/train/keras.json' with { type: 'json' };
import { tf } from '../../support/tensorflow.ts';

const { start, gradients } = keras.optimizers;
const shape = [start.length];

/** As they are called in the oracle. */
const choices = {
  sgd: { type: 'sgd', learningRate: 0.1 },
  momentum: { type: 'momentum', learningRate: 0.1 },
  nesterov: { type: 'momentum', learningRate: 0.1, nesterov: true },
  adam: { type: 'adam', learningRate: 0.01 },
  rmsprop: { type: 'rmsprop', learningRate: 0.01 },
  rmspropMomentum: { type: 'rmsprop', learningRate: 0.01, rho: 0.8, momentum: 0.7 },
  rmspropCentered: { type: 'rmsprop', learningRate: 0.01, centered: true },
  rmspropCenteredMomentum: { type: 'rmsprop', learningRate: 0.01, momentum: 0.5, centered: true },
  adagrad: { type: 'adagrad', learningRate: 0.1 },
  adagradFromOne: { type: 'adagrad', learningRate: 0.1, initialAccumulatorValue: 1 },
  adamw: { type: 'adamw', learningRate: 0.01 },
};
const results = { ...keras.optimizers.results, ...more.optimizers.results };
const decayed = { ...keras.optimizers.decayed, ...more.optimizers.decayed };

/** Where a weight comes to over the gradients, op by op. */
function update(optimizer: ParsedOptimizer, weightDecay: number): Float32Array {
  const { learningRate } = optimizer;
  return tf.tidy(() => {
    const weight = tf.variable(tf.tensor1d(start));
    const slots = optimizer.slots.map(({ initial }) => tf.variable(tf.fill(shape, initial)));
    gradients.forEach((gradient, index) => {
      if (weightDecay > 0) decay(weight, learningRate * weightDecay);
      optimizer.update({ tf, learningRate, step: index + 1 }, weight, tf.tensor1d(gradient), slots);
    });
    return weight.dataSync<'float32'>().slice();
  });
}

/** The same by TensorFlow's own ops in a graph. */
function updateCompiled(optimizer: ParsedOptimizer, weightDecay: number): Float32Array {
  const graph = new Graph();
  const variables = new SessionVariables(graph);
  const weight = variables.add('weight', shape);
  const slots = optimizer.slots.map(({ name }) => variables.add(name, shape));
  const input = graph.placeholder('gradient', 'float32', shape);
  const scalars = Object.keys(optimizer.fed(1)).map((name) => [name, graph.placeholder(name, 'float32', [])] as const);
  const decayed = weightDecay > 0 ? [compileDecay(graph, weight, graph.read(weight), graph.scalar(optimizer.learningRate * weightDecay))] : [];
  const gradient = graph.identity(input, 'float32', decayed);
  const done = optimizer.compile({ graph, weight, slots, gradient, learningRate: graph.scalar(optimizer.learningRate), fed: Object.fromEntries(scalars) });
  const fetched = graph.identity(graph.scalar(0), 'float32', [done]);
  const session = new GraphSession(tf, graph);
  const fresh = optimizer.slots.map(({ name, initial }) => ({ name, shape, values: new Float32Array(start.length).fill(initial) }));
  variables.write(session, [{ name: 'weight', shape, values: Float32Array.from(start) }, ...fresh], 'the test');
  gradients.forEach((values, index) => {
    const fed = optimizer.fed(index + 1);
    session.run(
      [
        { node: input, dtype: 'float32', shape, values: Float32Array.from(values) },
        ...scalars.map(([name, node]) => ({ node, dtype: 'float32' as const, shape: [], values: Float32Array.of(fed[name]!) })),
      ],
      [fetched],
    );
  });
  const [end] = variables.read(session, ['weight']);
  session.dispose();
  return end!.values;
}

describe('optimisers', () => {
  it('are all compared with Keras', () => {
    expect([...new Set(Object.values(choices).map(({ type }) => type))].toSorted()).toEqual(optimizerKinds.map(({ type }) => type).toSorted());
    expect(Object.keys(choices).toSorted()).toEqual(Object.keys(results).toSorted());
  });

  for (const [name, choice] of Object.entries(choices)) {
    for (const [manner, weightDecay, expected] of [['', 0, results], [' with weight decay', 0.3, decayed]] as const) {
      it(`${name}${manner} moves a weight over five gradients to where Keras moves it, op by op and in a graph`, () => {
        // AdamW decays by a number of its own.
        const own = choice.type === 'adamw' && weightDecay > 0 ? { weightDecay } : {};
        const optimizer = parseOptimizer({ ...choice, ...own }, 'test');
        const lambda = optimizer.weightDecay > 0 ? optimizer.weightDecay : weightDecay;
        const [end, compiled] = [update(optimizer, lambda), updateCompiled(optimizer, lambda)];
        expected[name as keyof typeof expected].forEach((value, i) => {
          expect(end[i]).toBeCloseTo(value, 6);
          // TensorFlow's Adam takes 1 − β in float32, which has four digits for β = 0.999.
          expect(compiled[i]).toBeCloseTo(value, 5);
        });
      });
    }
  }
});
