/**
 * The training step as one native call: TensorFlow.js runs it once, its ops are recorded, TensorFlow's own update ops are
 * added, and from then on the graph runs in a session that holds the data set, the weights and the optimiser's slots.
 */
import { buildModel, type BuiltModel } from '../model/build.ts';
import { assignWeights, readWeights } from '../model/weights.ts';
import { createDraws, type Draws } from '../train/draws.ts';
import type { StepOptions } from '../train/opByOpStep.ts';
import { deriveSeed } from '../train/seeds.ts';
import type { StepWeights, TrainingStep } from '../train/step.ts';
import type { NamedTensor } from '../store/checkpoint.ts';
import { compileInference, type CompiledInference } from './inferenceGraph.ts';
import { nameScopes } from '../owners.ts';
import { averageName, layOut, type GraphNetwork } from './network.ts';
import { GraphSession } from './session.ts';
import { addStepInputs, compileTraining, type CompiledTraining } from './trainingGraph.ts';

export function createCompiledStep(options: StepOptions): TrainingStep {
  const { tensorflow, spec, plan } = options;
  const draws = createDraws(tensorflow);
  const drawSeed = deriveSeed(plan.plan.seed, 'draws');
  const model = buildModel(tensorflow, spec, { seed: plan.plan.seed, draws, frozen: plan.plan.frozen });
  const first = readWeights(model.weights);
  try {
    const compiled = compile(options, model, draws, first);
    try {
      compiled.network.load(compiled.session);
      return run(compiled, first, drawSeed);
    } catch (error) {
      compiled.session.dispose();
      throw error;
    }
  } finally {
    // What was recorded names the weights of the graph; these tensors have served.
    model.dispose();
  }
}

interface Compiled {
  readonly network: GraphNetwork;
  readonly trainings: ReadonlyMap<number, CompiledTraining>;
  readonly stepsPerCall: number;
  readonly inference: CompiledInference;
  readonly session: GraphSession;
}

/**
 * A call costs some 0.1 ms beside its step: TensorFlow's thread is woken, then ours, and every variable's handle and every
 * constant is passed round anew. The article's network takes 1.1 ms a step alone and 0.98 by fours; from 4 ms a step on
 * nothing is gained, and each more round makes compiling longer.
 */
function countStepsPerCall({ spec, batchSizes: [batchSize = 0] }: StepOptions): number {
  // Backward takes twice what forward does.
  const flops = 3 * batchSize * spec.layers.reduce((sum, { description }) => sum + description.flops, 0);
  return flops < 3e8 ? 4 : 1;
}

function compile(options: StepOptions, model: BuiltModel, draws: Draws, weights: readonly NamedTensor[]): Compiled {
  const { tensorflow: { tf }, batchSizes } = options;
  nameScopes(tf, model.probabilities.layers);
  const network = layOut(model, draws, options);
  const stepsPerCall = countStepsPerCall(options);
  const first = addStepInputs(network, 0);
  const others = Array.from({ length: stepsPerCall - 1 }, (_, round) => addStepInputs(network, round + 1));
  const trainings = new Map(
    batchSizes.map((size, index) => {
      // Full batches come first; of the smaller one there is one an epoch.
      const training = compileTraining(tf, network, [first, ...(index === 0 ? others : [])], size);
      // Recording runs the step for real, which moves the statistics of batch normalisation.
      assignWeights(tf, model.weights, weights, 'the first weights');
      return [size, training];
    }),
  );
  const evaluated = new Map(network.weights.map(({ variable, stored, average }) => [variable, network.graph.read(average ?? stored)]));
  const inference = compileInference(tf, network.graph, model.probabilities, evaluated);
  return { network, trainings, stepsPerCall, inference, session: new GraphSession(tf, network.graph) };
}

function run({ network, trainings, stepsPerCall, inference, session }: Compiled, first: readonly NamedTensor[], drawSeed: number): TrainingStep {
  const averages = network.plan.plan.averaging !== null;
  const names = network.weights.map(({ name }) => name);
  const slots = network.weights.flatMap((weight) => weight.slots);
  const renamed = (tensors: readonly NamedTensor[], rename: (name: string) => string): NamedTensor[] =>
    tensors.map((tensor) => ({ ...tensor, name: rename(tensor.name) }));

  /** Begins from these weights; averages begin there too, slots as their optimiser has it. */
  const begin = (weights: readonly NamedTensor[], where: string): void => {
    const fresh = slots.map(({ name, shape, initial }) => ({ name, shape, values: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(initial) }));
    network.variables.write(session, [...weights, ...(averages ? renamed(weights, averageName) : []), ...fresh], where);
  };
  begin(first, 'the first weights');

  const read = (): StepWeights => {
    const [weights, slotValues] = [network.variables.read(session, names), network.variables.read(session, slots.map(({ name }) => name))];
    if (!averages) return { evaluated: weights, resume: slotValues };
    const averaged = network.variables.read(session, names.map(averageName));
    return {
      evaluated: averaged.map((tensor, index) => ({ ...tensor, name: names[index]! })),
      resume: [...slotValues, ...renamed(weights, (name) => `trained/${name}`)],
    };
  };

  return {
    how: 'compiled',
    train(batch, step, learningRate) {
      const training = trainings.get(batch.length);
      if (training === undefined) throw new Error(`no step was compiled for a batch of ${batch.length}`);
      return training.run(session, [{ batch, step, learningRate }], drawSeed)[0]!;
    },
    stepsPerCall,
    trainInOneCall: (orders) => trainings.get(orders[0]!.batch.length)!.run(session, orders, drawSeed),
    predict: (samples, indices) => inference.predict(session, samples, indices),
    read,
    adopt: begin,
    restore: ({ evaluated, resume }, where) => {
      const weights = averages ? renamed(evaluated, averageName) : evaluated;
      network.variables.write(session, [...weights, ...renamed(resume, (name) => name.replace(/^trained\//, ''))], where);
    },
    dispose: () => session.dispose(),
  };
}
