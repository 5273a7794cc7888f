/** What is said of a network that is being designed: layer by layer, as far as it goes. */
import * as v from 'valibot';
import { fieldsSchema } from './fields.ts';
import { failureSchema, type Failure } from './outcome.ts';
import { layerSchema } from './spec.ts';

/** Pictures as the network is fed them, and the classes it tells apart. */
export const networkSizeSchema = v.strictObject({
  height: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(4096)),
  width: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(4096)),
  classes: v.pipe(v.number(), v.safeInteger(), v.minValue(2), v.maxValue(62)),
});
export type NetworkSize = v.InferOutput<typeof networkSizeSchema>;

/** What is not known, because something before it does not fit, is `null`. */
export interface LayerStanding {
  readonly name: string;
  readonly type: string;
  /** Without the batch dimension. */
  readonly outputShape: readonly number[] | null;
  readonly weights: number | null;
  /** Multiply-adds count as two; one forward pass of one picture. */
  readonly flops: number | null;
  readonly weightBytes: number | null;
  /** Of the outputs of the layer and of those within it, for one picture. */
  readonly activationBytes: number | null;
  /** Why it cannot stand where it stands, or what is wrong with its options. */
  readonly problem: Failure | null;
  /** The layers within, by the option that lists them. */
  readonly within: Readonly<Record<string, readonly LayerStanding[]>>;
}

const figure = v.nullable(v.number());
export const layerStandingSchema: v.GenericSchema<LayerStanding> = v.lazy(() =>
  v.strictObject({
    name: v.string(),
    type: v.string(),
    outputShape: v.nullable(v.array(v.number())),
    weights: figure,
    flops: figure,
    weightBytes: figure,
    activationBytes: figure,
    problem: v.nullable(failureSchema),
    within: v.record(v.string(), v.array(layerStandingSchema)),
  }),
);

export const networkSchema = v.strictObject({
  size: networkSizeSchema,
  layers: v.array(layerStandingSchema),
  /** Of what is known. */
  weights: v.number(),
  flops: v.number(),
  weightBytes: v.number(),
  activationBytes: v.number(),
  /** What is wrong with the whole and with no layer of it. */
  problem: v.nullable(failureSchema),
  /** Whether it can be built and trained. */
  fits: v.boolean(),
});
export type NetworkDescription = v.InferOutput<typeof networkSchema>;

/** A kind of layer that a network may have. */
export const layerTypeSchema = v.strictObject({
  type: v.string(),
  /** Its options, `name` among them. */
  fields: fieldsSchema,
  /** A layer of this kind as it may begin: what must be chosen has been. */
  example: layerSchema,
});
export type LayerType = v.InferOutput<typeof layerTypeSchema>;
