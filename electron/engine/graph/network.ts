/** A network, its data and its optimiser as variables of one graph. */
import type { Variable } from '@tensorflow/tfjs';
import type { BuiltModel, ModelWeight } from '../model/build.ts';
import type { Draws } from '../train/draws.ts';
import type { StepOptions } from '../train/opByOpStep.ts';
import type { ParsedPlan } from '../train/parsePlan.ts';
import { Graph, type GraphVariable, type NodeOutput } from './graph.ts';
import type { GraphSession } from './session.ts';
import { SessionVariables } from './sessionVariables.ts';

/** A part of the optimiser's memory of a weight, and what each of its numbers is before the first step. */
export interface GraphSlot extends GraphVariable {
  readonly initial: number;
}

/** A weight of the network with all that stands for it in the graph. */
export interface GraphWeight extends ModelWeight {
  readonly stored: GraphVariable;
  /** The optimiser's memory of it; empty for a weight that is not trained. */
  readonly slots: readonly GraphSlot[];
  /** Its moving average, where the plan averages. */
  readonly average: GraphVariable | null;
}

export interface GraphNetwork {
  readonly graph: Graph;
  readonly model: BuiltModel;
  readonly draws: Draws;
  readonly plan: ParsedPlan;
  readonly classWeights: readonly number[] | null;
  readonly weights: readonly GraphWeight[];
  /** What weights are held to, by the weight's name. */
  readonly anchors: ReadonlyMap<string, GraphVariable>;
  readonly variables: SessionVariables;
  readonly images: GraphVariable;
  readonly labels: GraphVariable;
  /** Height, width and channels. */
  readonly picture: readonly [number, number, number];
  /** Puts the training part into the session, as bytes, where it stays, and the anchors. */
  load(session: GraphSession): void;
}

const anchorName = (weight: string): string => `anchor/${weight}`;
export const averageName = (weight: string): string => `average/${weight}`;

export function layOut(model: BuiltModel, draws: Draws, { plan, dataset, classWeights = null, anchors: held = [] }: Pick<StepOptions, 'plan' | 'dataset' | 'classWeights' | 'anchors'>): GraphNetwork {
  const { training, height, width } = dataset;
  const { optimizer } = plan;
  const graph = new Graph();
  const variables = new SessionVariables(graph);
  const weights = model.weights.map((weight): GraphWeight => {
    const shape = shapeOf(weight.variable);
    return {
      ...weight,
      stored: variables.add(weight.name, shape),
      slots: weight.role === 'trained' ? optimizer.slots.map(({ name, initial }) => ({ ...variables.add(`${optimizer.type}/${name}/${weight.name}`, shape), initial })) : [],
      average: plan.plan.averaging === null ? null : variables.add(averageName(weight.name), shape),
    };
  });
  const anchors = new Map(held.map(({ name, shape }) => [name, variables.add(anchorName(name), shape)]));
  const images = graph.variable('images', 'uint8', [training.count, height * width]);
  const labels = graph.variable('labels', 'int32', [training.count]);
  const fed = [images, labels].map((variable) => graph.placeholder(`${variable.name}/in`, variable.dtype, variable.shape)) as [NodeOutput, NodeOutput];
  const loaded = graph.identity(graph.scalar(0), 'float32', [graph.assignCopy(images, fed[0]), graph.assignCopy(labels, fed[1])], 'data/assigned');
  return {
    graph, model, draws, plan, classWeights, weights, anchors, variables, images, labels,
    picture: [height, width, 1],
    load: (session) => {
      session.run(
        [
          { node: fed[0], dtype: 'uint8', shape: images.shape, values: training.images },
          { node: fed[1], dtype: 'int32', shape: labels.shape, values: Int32Array.from(training.labels) },
        ],
        [loaded],
      );
      if (held.length > 0) variables.write(session, held.map((tensor) => ({ ...tensor, name: anchorName(tensor.name) })), 'the anchors');
    },
  };
}

const shapeOf = (variable: Variable): readonly number[] => [...variable.shape];
