/** A graph at work: TensorFlow holds its variables from call to call. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backendOf, elementTypes, type Binding, type ElementType, type TypedValues } from '../nativeOps.ts';
import type { Tensorflow } from '../tensorflow.ts';
import type { Graph, NodeOutput } from './graph.ts';
import { biasGradient } from './rewrites/biasGradient.ts';
import { poolBeforeRelu } from './rewrites/poolBeforeRelu.ts';
import { withScratchFolder } from './scratch.ts';
import { toSavedModel } from './serialise.ts';

export interface Feed {
  readonly node: NodeOutput;
  readonly dtype: ElementType;
  readonly shape: readonly number[];
  readonly values: TypedValues;
}

export class GraphSession {
  readonly #binding: Binding;
  readonly #id: number;

  constructor(tf: Tensorflow, graph: Graph) {
    this.#binding = backendOf(tf).binding;
    // The session has what it needs in memory, once it is loaded.
    this.#id = withScratchFolder((folder) => {
      writeFileSync(join(folder, 'saved_model.pb'), toSavedModel(biasGradient(poolBeforeRelu(graph.nodes))));
      return this.#binding.loadSavedModel(folder, 'serve');
    });
  }

  /** Runs what the fetched outputs depend on, and returns their values. */
  run(feeds: readonly Feed[], fetches: readonly NodeOutput[]): TypedValues[] {
    const binding = this.#binding;
    const inputs = feeds.map(({ shape, dtype, values }) => binding.createTensor(shape, elementTypes[dtype], values));
    try {
      const outputs = binding.runSavedModel(this.#id, inputs, feeds.map(({ node }) => node).join(), fetches.join());
      return outputs.map(({ id }) => {
        const values = binding.tensorDataSync(id);
        binding.deleteTensor(id);
        return values;
      });
    } finally {
      for (const id of inputs) binding.deleteTensor(id);
    }
  }

  /** Gives back the variables and all else that TensorFlow holds for the graph. */
  dispose(): void {
    this.#binding.deleteSavedModel(this.#id);
  }
}
