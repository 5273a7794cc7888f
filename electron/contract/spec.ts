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

/** A layer without a name is called by its type and its place among the layers of that type, from 1: `dense_2`. */
export function giveNames(layers: readonly Pick<LayerSpec, 'type' | 'name'>[]): readonly string[] {
  const counts = new Map<string, number>();
  return layers.map(({ type, name }) => {
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    return name ?? `${type}_${count}`;
  });
}

/** What the names within a block begin with, by the option that lists them, so that those of two lists differ; no name that somebody chose has a hyphen. */
export const prefixOf = (key: string): string => (key === 'layers' ? '' : `${key}-`);

/** A network that is ready to be built: the sizes of its data are known. */
export const specSchema = v.strictObject({
  schema: v.literal(1),
  /** Height, width and channels of one picture, in pixels. */
  input: v.strictObject({ height: size, width: size, channels: size }),
  classes: v.pipe(size, v.minValue(2), v.maxValue(62)),
  layers: layersSchema,
});
export type ModelSpec = v.InferOutput<typeof specSchema>;
