/** What an optimiser has to offer: its options, what it remembers of each weight, and one update. */
import type { Tensor, Variable } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { toFields, type Field } from '../../contract/fields.ts';
import type { Graph, GraphVariable, NodeOutput } from '../graph/graph.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { parseAs } from '../validate.ts';

export interface UpdateContext {
  readonly tf: Tensorflow;
  /** After the schedule. */
  readonly learningRate: number;
  /** Steps taken, this one included. */
  readonly step: number;
}

/** One weight's update as part of a graph. */
export interface CompileContext {
  readonly graph: Graph;
  readonly weight: GraphVariable;
  readonly slots: readonly GraphVariable[];
  readonly gradient: NodeOutput;
  /** After the schedule; fed with every step. */
  readonly learningRate: NodeOutput;
  /** The values of `fed`, by name. */
  readonly fed: Readonly<Record<string, NodeOutput>>;
}

/** What every optimiser's options are checked by. */
type OptionsSchema = v.GenericSchema<unknown, { readonly learningRate: number }> & { readonly entries: v.ObjectEntries };

interface Definition<Schema extends OptionsSchema> {
  readonly type: string;
  readonly schema: Schema;
  /** Keras's, for who names the optimiser and nothing else. */
  readonly defaultLearningRate: number;
  /** What is remembered per weight, by name, and the number it begins with everywhere; each has the weight's shape. */
  slots(options: v.InferOutput<Schema>): Readonly<Record<string, number>>;
  /** λ of the weight decay that belongs to the optimiser, in place of the plan's. */
  weightDecay?(options: v.InferOutput<Schema>): number;
  /** Assigns the weight and its slots their next values. */
  update(options: v.InferOutput<Schema>, context: UpdateContext, weight: Variable, gradient: Tensor, slots: readonly Variable[]): void;
  /** Numbers besides the learning rate that change from step to step. */
  fed?(options: v.InferOutput<Schema>, step: number): Readonly<Record<string, number>>;
  /** The same update by TensorFlow's own op; returns the node to wait for. */
  compile(options: v.InferOutput<Schema>, context: CompileContext): NodeOutput;
}

/** Something that is remembered of each weight. */
export interface Slot {
  readonly name: string;
  /** What each of its numbers is before the first step. */
  readonly initial: number;
}

/** An optimiser whose options have been checked. */
export interface ParsedOptimizer {
  readonly type: string;
  readonly learningRate: number;
  readonly slots: readonly Slot[];
  /** λ of its own weight decay; 0 where it has none. */
  readonly weightDecay: number;
  update(context: UpdateContext, weight: Variable, gradient: Tensor, slots: readonly Variable[]): void;
  fed(step: number): Readonly<Record<string, number>>;
  compile(context: CompileContext): NodeOutput;
}

export interface OptimizerKind {
  readonly type: string;
  /** Its options, without `type`. */
  readonly fields: readonly Field[];
  readonly defaultLearningRate: number;
  parse(choice: unknown, where: string): ParsedOptimizer;
}

export function defineOptimizer<Schema extends OptionsSchema>(definition: Definition<Schema>): OptimizerKind {
  return {
    type: definition.type,
    fields: toFields(definition.schema).filter(({ key }) => key !== 'type'),
    defaultLearningRate: definition.defaultLearningRate,
    parse(choice, where) {
      const options = parseAs(definition.schema, choice, where);
      return {
        type: definition.type,
        learningRate: options.learningRate,
        slots: Object.entries(definition.slots(options)).map(([name, initial]) => ({ name, initial })),
        weightDecay: definition.weightDecay?.(options) ?? 0,
        update: (context, weight, gradient, slots) => definition.update(options, context, weight, gradient, slots),
        fed: (step) => definition.fed?.(options, step) ?? {},
        compile: (context) => definition.compile(options, context),
      };
    },
  };
}

/** A decay or momentum: from 0 up to but not 1. */
export const decayOption = v.pipe(v.number(), v.minValue(0), v.ltValue(1));
/** What keeps a divisor from 0. */
export const epsilonOption = v.pipe(v.number(), v.gtValue(0));
