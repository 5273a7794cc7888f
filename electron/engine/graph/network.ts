/** A network, its data and its optimiser as variables of one graph. */
import type { Variable } from '@tensorflow/tfjs';
import type { Dataset } from '../data/dataset.ts';
import type { BuiltModel, ModelWeight } from '../model/build.ts';
import type { Draws } from '../train/draws.ts';
import type { ParsedPlan } from '../train/parsePlan.ts';
import { Graph, type GraphVariable, type NodeOutput } from './graph.ts';
import type { GraphSession } from './session.ts';
import { SessionVariables } from './sessionVariables.ts';

/** A weight of the network with all that stands for it in the graph. */
export interface GraphWeight extends ModelWeight {
  readonly stored: GraphVariable;
  /** The optimiser's memory of it; empty for a weight that is not trained. */
  readonly slots: readonly GraphVariable[];
  /** Its moving average, where the plan averages. */
  readonly average: GraphVariable | null;
}

export interface GraphNetwork {
  readonly graph: Graph;
  readonly model: BuiltModel;
  readonly draws: Draws;
  readonly plan: ParsedPlan;
  readonly weights: readonly GraphWeight[];
  readonly variables: SessionVariables;
  readonly images: GraphVariable;
  readonly labels: GraphVariable;
  /** Height, width and channels. */
  readonly picture: readonly [number, number, number];
  /** Puts the training part into the session, as bytes, where it stays. */
  load(session: GraphSession): void;
}

export const averageName = (weight: string): string => `average/${weight}`;

export function layOut(model: BuiltModel, draws: Draws, plan: ParsedPlan, dataset: Dataset): GraphNetwork {
  const { training, height, width } = dataset;
  const { optimizer } = plan;
  const graph = new Graph();
  const variables = new SessionVariables(graph);
  const weights = model.weights.map((weight): GraphWeight => {
    const shape = shapeOf(weight.variable);
    return {
      ...weight,
      stored: variables.add(weight.name, shape),
      slots: weight.role === 'trained' ? optimizer.slots.map((slot) => variables.add(`${optimizer.type}/${slot}/${weight.name}`, shape)) : [],
      average: plan.plan.averaging === null ? null : variables.add(averageName(weight.name), shape),
    };
  });
  const images = graph.variable('images', 'uint8', [training.count, height * width]);
  const labels = graph.variable('labels', 'int32', [training.count]);
  const fed = [images, labels].map((variable) => graph.placeholder(`${variable.name}/in`, variable.dtype, variable.shape)) as [NodeOutput, NodeOutput];
  const loaded = graph.identity(graph.scalar(0), 'float32', [graph.assign(images, fed[0]), graph.assign(labels, fed[1])], 'data/assigned');
  return {
    graph, model, draws, plan, weights, variables, images, labels,
    picture: [height, width, 1],
    load: (session) => {
      session.run(
        [
          { node: fed[0], dtype: 'uint8', shape: images.shape, values: training.images },
          { node: fed[1], dtype: 'int32', shape: labels.shape, values: Int32Array.from(training.labels) },
        ],
        [loaded],
      );
    },
  };
}

const shapeOf = (variable: Variable): readonly number[] => [...variable.shape];
