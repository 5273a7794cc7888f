/** A TensorFlow graph while it is built: nodes in order, each naming the outputs it reads. */
import { attribute, elementTypes, type Attribute, type ElementType, type TypedValues } from '../nativeOps.ts';

/** One output of a node: `name`, or `name:1` for its second; `^name` as an input only waits for the node. */
export type NodeOutput = string;

export interface ConstantValue {
  readonly dtype: ElementType;
  readonly shape: readonly number[];
  readonly values: TypedValues;
}

export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly NodeOutput[];
  readonly attributes: readonly Attribute[];
  /** Of a `Const` node. */
  readonly constant?: ConstantValue;
}

export class Graph {
  readonly nodes: GraphNode[] = [];
  readonly #constants = new Map<string, NodeOutput>();

  /** Adds a node and returns its first output; without a name it is called by its op and its place. */
  add(op: string, inputs: readonly NodeOutput[], attributes: readonly Attribute[] = [], name = `${op}_${this.nodes.length}`): NodeOutput {
    this.nodes.push({ name, op, inputs, attributes });
    return name;
  }

  /** A value that never changes; small equal ones share a node. */
  constant(value: ConstantValue): NodeOutput {
    const key = value.values.length <= 16 ? `${value.dtype} ${value.shape.join()} ${value.values.join()}` : null;
    const known = key === null ? undefined : this.#constants.get(key);
    if (known !== undefined) return known;
    const name = `Const_${this.nodes.length}`;
    this.nodes.push({ name, op: 'Const', inputs: [], attributes: [attribute.type('dtype', value.dtype)], constant: value });
    if (key !== null) this.#constants.set(key, name);
    return name;
  }

  scalar(value: number): NodeOutput {
    return this.constant({ dtype: 'float32', shape: [], values: Float32Array.of(value) });
  }

  /** A value that is fed with every call. */
  placeholder(name: string, dtype: ElementType, shape: readonly number[]): NodeOutput {
    return this.add('Placeholder', [], [attribute.type('dtype', dtype), attribute.shape('shape', shape)], name);
  }

  /** A value that stays in the session from call to call. */
  variable(name: string, dtype: ElementType, shape: readonly number[]): GraphVariable {
    const handle = this.add(
      'VarHandleOp',
      [],
      [
        attribute.type('dtype', dtype),
        attribute.shape('shape', shape),
        attribute.string('shared_name', name),
        attribute.string('container', ''),
      ],
      name,
    );
    return { name, handle, dtype, shape };
  }

  /** The variable's value, once the nodes of `after` have run. */
  read({ handle, dtype }: GraphVariable, after: readonly NodeOutput[] = []): NodeOutput {
    return this.add('ReadVariableOp', [handle, ...after.map(waitFor)], [attribute.type('dtype', dtype)]);
  }

  /** Gives the variable a value; the returned node can be waited for. */
  assign({ handle, dtype }: GraphVariable, value: NodeOutput): NodeOutput {
    return this.add('AssignVariableOp', [handle, value], [attribute.type('dtype', dtype)]);
  }

  /**
   * Gives the variable a fed value, copied. A fed value lies in memory of JavaScript's, and who drops the last reference
   * to it gives that memory back through Node-API, which allows it on the main thread alone: a variable that held it
   * would do so from TensorFlow's threads when it is next written or gathered from, two at a time, and corrupt V8's heap.
   */
  assignCopy(variable: GraphVariable, fed: NodeOutput): NodeOutput {
    return this.assign(variable, this.add('DeepCopy', [fed], [attribute.type('T', variable.dtype)]));
  }

  /** The values of a vector, one by one. */
  unpack(values: NodeOutput, dtype: ElementType, count: number): NodeOutput[] {
    const node = this.add('Unpack', [values], [attribute.type('T', dtype), attribute.int('num', count), attribute.int('axis', 0)]);
    return Array.from({ length: count }, (_, index) => (index === 0 ? node : `${node}:${index}`));
  }

  /**
   * Adds the nodes from place `from` up to `to` once more, as the next round of a loop that is written out: they read what
   * `replaced` has in place of an output, and variables only once `after` has run. Names end in `suffix`.
   */
  again(from: number, to: number, replaced: ReadonlyMap<NodeOutput, NodeOutput>, after: NodeOutput, suffix: string): (output: NodeOutput) => NodeOutput {
    const copied = new Set<string>();
    const follow = (output: NodeOutput): NodeOutput => {
      const [, mark = '', name = '', place = ''] = /^(\^?)([^:]*)(.*)$/.exec(output)!;
      return replaced.get(output) ?? `${mark}${name}${copied.has(name) ? suffix : ''}${place}`;
    };
    // Constants and variables' handles are the same in every round.
    for (const { name, op, inputs, attributes } of this.nodes.slice(from, to).filter(({ op }) => op !== 'Const' && op !== 'VarHandleOp')) {
      const waiting = op === 'ReadVariableOp' ? [waitFor(after)] : [];
      this.add(op, [...inputs.map(follow), ...waiting], attributes, `${name}${suffix}`);
      copied.add(name);
    }
    return follow;
  }

  /** Passes a value on once the nodes of `after` have run. */
  identity(value: NodeOutput, dtype: ElementType, after: readonly NodeOutput[], name?: string): NodeOutput {
    return this.add('Identity', [value, ...after.map(waitFor)], [attribute.type('T', dtype)], name);
  }
}

export interface GraphVariable {
  readonly name: string;
  readonly handle: NodeOutput;
  readonly dtype: ElementType;
  readonly shape: readonly number[];
}

const waitFor = (node: NodeOutput): NodeOutput => `^${node.split(':')[0]}`;

/** The name of an element type by TensorFlow's number; `undefined` for one that has no place in a compiled step. */
export const elementTypeOf = (number: number): ElementType | undefined =>
  (Object.keys(elementTypes) as ElementType[]).find((name) => elementTypes[name] === number);
