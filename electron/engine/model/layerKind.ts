/** What one kind of layer has to offer: its options, what it does to a shape, and the tfjs layers it becomes. */
import type { layers, SymbolicTensor } from '@tensorflow/tfjs';
import * as v from 'valibot';
import { toFields, type Field } from '../../contract/fields.ts';
import { InklingError } from '../../contract/errors.ts';
import type { LayerProblem } from '../../contract/texts/en/model.ts';
import type { LayerSpec } from '../../contract/spec.ts';
import type { Tensorflow } from '../tensorflow.ts';
import { parseAs } from '../validate.ts';
import type { Draws } from '../train/draws.ts';

/** A shape without the batch dimension: `[units]`, or `[height, width, channels]`. */
export type Shape = readonly number[];

export interface LayerFigures {
  readonly outputShape: Shape;
  readonly weights: number;
  /** One forward pass of one picture; a multiply-add counts as two. */
  readonly flops: number;
}

/** What a layer may use while it is built. */
export interface BuildContext {
  readonly tf: Tensorflow;
  readonly name: string;
  readonly classes: number;
  /** Whether TensorFlow's own ops can be used. */
  readonly native: boolean;
  /** Decides the first weights of this layer. */
  readonly seed: number;
  /** The layer's number in the network, which no other has: the stream its random numbers are drawn from. */
  readonly index: number;
  readonly draws: Draws;
  /** Whether the layer keeps its weights while the others are trained. */
  readonly frozen: boolean;
  /** Leaves a softmax off the end, so that the loss can be computed from logits. */
  readonly logits: boolean;
  /** For a layer within this one: with a name, seed and stream of its own. */
  readonly enter: (name: string) => BuildContext;
}

export interface DescribeContext {
  readonly classes: number;
  /** Ends the work with an error that names this layer. */
  readonly fail: (problem: LayerProblem) => never;
  /** Hears what this layer makes of its input. */
  readonly tell: (figures: LayerFigures) => void;
  /** For a layer within this one. */
  readonly enter: (name: string, type: string) => DescribeContext;
}

/** `hear` is told the figures of the layer and of those within it, by name. */
export const describeContext = (name: string, type: string, classes: number, hear?: (name: string, figures: LayerFigures) => void): DescribeContext => ({
  classes,
  fail: (problem) => failLayer(name, type, problem),
  tell: (figures) => hear?.(name, figures),
  enter: (inner, innerType) => describeContext(pathOf(name, inner), innerType, classes, hear),
});

/** `residual_1.conv2d_2`; no name of a layer has a dot. */
export const pathOf = (outer: string, inner: string): string => `${outer}.${inner}`;

export type TfLayer = InstanceType<typeof layers.Layer>;

/** Options of a layer that is new in a network. */
type Example = Readonly<Record<string, unknown>>;

interface Definition<Schema extends v.GenericSchema> {
  readonly type: string;
  readonly schema: Schema;
  /** What a new one has of what must be chosen. */
  readonly example?: Example;
  describe(options: v.InferOutput<Schema>, input: Shape, context: DescribeContext): LayerFigures;
  build(options: v.InferOutput<Schema>, context: BuildContext): TfLayer;
  /** Whether the layer's output is a softmax. */
  softmax?(options: v.InferOutput<Schema>): boolean;
}

interface BlockDefinition<Schema extends v.GenericSchema> {
  readonly type: string;
  readonly schema: Schema;
  readonly example?: Example;
  /** Checks the layers within, and tells what they make together. */
  wire(options: v.InferOutput<Schema>, chain: ParseChain): Part;
}

/** What can be a part of a network: a layer, or several that are wired together. */
export interface Part {
  /** How many tfjs layers it becomes, at most. */
  readonly size: number;
  describe(input: Shape, context: DescribeContext): LayerFigures;
  connect(input: SymbolicTensor, context: BuildContext): SymbolicTensor;
}

/** Layers one after the other within a block; `key` is the option that lists them. */
export type ParseChain = (layers: readonly LayerSpec[], key: string) => Part;


/** A layer whose options have been checked. */
export interface ParsedLayer extends Part {
  readonly type: string;
  readonly endsInSoftmax: boolean;
}

export interface LayerKind {
  readonly type: string;
  /** Its options, without `type`. */
  readonly fields: readonly Field[];
  readonly example: LayerSpec;
  parse(layer: LayerSpec, where: string, chain: ParseChain): ParsedLayer;
}

/** Binds a definition's options to its schema, so that the list of layers needs no casts. */
export function defineLayer<Schema extends v.GenericSchema>(definition: Definition<Schema>): LayerKind {
  return {
    type: definition.type,
    ...toOffer(definition),
    parse(layer, where) {
      const options = parseAs(definition.schema, layer, where);
      return {
        type: definition.type,
        endsInSoftmax: definition.softmax?.(options) ?? false,
        size: 1,
        describe: (input, context) => definition.describe(options, input, context),
        connect: (input, context) => definition.build(options, context).apply(input) as SymbolicTensor,
      };
    },
  };
}

/** The same for a layer that is made of others, which become ordinary tfjs layers of the network. */
export function defineBlock<Schema extends v.GenericSchema>(definition: BlockDefinition<Schema>): LayerKind {
  return {
    type: definition.type,
    ...toOffer(definition),
    parse(layer, where, chain) {
      const options = parseAs(definition.schema, layer, where);
      return { type: definition.type, endsInSoftmax: false, ...definition.wire(options, chain) };
    },
  };
}

const toOffer = ({ type, schema, example = {} }: { readonly type: string; readonly schema: v.GenericSchema; readonly example?: Example }): Pick<LayerKind, 'fields' | 'example'> => ({
  fields: toFields(schema).filter(({ key }) => key !== 'type'),
  example: { type, ...example },
});

/** The option every layer has. */
export const nameOption = v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/)));

/** Ends with an error that names the layer. */
export function failLayer(layer: string, type: string, problem: LayerProblem): never {
  throw new InklingError('layerUnfit', { layer, type, problem });
}

export const positiveInteger = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const product = (shape: Shape): number => shape.reduce((total, size) => total * size, 1);
