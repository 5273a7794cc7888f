/** The float variables of a graph by name: how they get their values before training, and how they are read after it. */
import type { NamedTensor } from '../store/checkpoint.ts';
import { InklingError } from '../../contract/errors.ts';
import type { Graph, GraphVariable, NodeOutput } from './graph.ts';
import type { GraphSession } from './session.ts';

interface Stored {
  readonly variable: GraphVariable;
  readonly input: NodeOutput;
  /** Fetched to make the assignment happen. */
  readonly assigned: NodeOutput;
  readonly value: NodeOutput;
}

export class SessionVariables {
  readonly #graph: Graph;
  readonly #stored = new Map<string, Stored>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  add(name: string, shape: readonly number[]): GraphVariable {
    const graph = this.#graph;
    const variable = graph.variable(name, 'float32', shape);
    const input = graph.placeholder(`${name}/in`, 'float32', shape);
    const assigned = graph.identity(graph.scalar(0), 'float32', [graph.assignCopy(variable, input)], `${name}/assigned`);
    this.#stored.set(name, { variable, input, assigned, value: graph.read(variable) });
    return variable;
  }

  /** Gives variables their values; each must have the variable's shape. `where` names the source in errors. */
  write(session: GraphSession, tensors: readonly NamedTensor[], where: string): void {
    // Everything is compared before anything is assigned: a network is never left half old and half new.
    const pairs = tensors.map((tensor) => {
      const stored = this.#stored.get(tensor.name);
      const [expected, received] = [stored?.variable.shape.join('×') ?? '–', tensor.shape.join('×')];
      if (stored === undefined || expected !== received) {
        throw new InklingError('weightUnfit', { where, name: tensor.name, expected, received });
      }
      return { stored, tensor };
    });
    session.run(
      pairs.map(({ stored, tensor }) => ({ node: stored.input, dtype: 'float32', shape: tensor.shape, values: tensor.values })),
      pairs.map(({ stored }) => stored.assigned),
    );
  }

  /** The values of the named variables, in that order. */
  read(session: GraphSession, names: readonly string[]): NamedTensor[] {
    if (names.length === 0) return [];
    const stored = names.map((name) => this.#stored.get(name)!);
    const values = session.run([], stored.map(({ value }) => value));
    return stored.map(({ variable }, index) => ({ name: variable.name, shape: variable.shape, values: Float32Array.from(values[index]!) }));
  }
}
