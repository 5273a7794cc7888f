/** A network as JSON: what it is fed, how many classes it tells apart, and its layers in order. */
import * as v from 'valibot';

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/**
 * One layer. Its `type` and options are Keras's, in camel case; the engine's list of layers says which exist and
 * checks the options, so that a new layer needs no change here.
 */
export const layerSchema = v.looseObject({ type: v.string(), name: v.optional(v.string()) });
export type LayerSpec = v.InferOutput<typeof layerSchema>;

export const layersSchema = v.pipe(v.array(layerSchema), v.minLength(1), v.maxLength(500));

/** The layers of what a file says: the list itself, or an object that has it, such as a preset or a run's network. */
export const layersOf = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'layers' in value ? value.layers : value);

/** A network that is ready to be built: the sizes of its data are known. */
export const specSchema = v.strictObject({
  schema: v.literal(1),
  /** Height, width and channels of one picture, in pixels. */
  input: v.strictObject({ height: size, width: size, channels: size }),
  classes: v.pipe(size, v.minValue(2), v.maxValue(62)),
  layers: layersSchema,
});
export type ModelSpec = v.InferOutput<typeof specSchema>;
