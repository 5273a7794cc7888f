/** Checks a network before anything is built: options, names, shapes, and that it ends in one softmax over the classes. */
import { specSchema, type ModelSpec } from '../../contract/spec.ts';
import type { LayerDescription } from '../../contract/preset.ts';
import { parseAs } from '../validate.ts';
import { describeLayer, nameLayers } from './chain.ts';
import { describeContext, failLayer, type ParsedLayer, type Shape } from './layerKind.ts';
import { parseLayer } from './layers.ts';

/** More weights than this would not fit into memory beside their gradients and an optimiser's slots. */
export const maxWeights = 100_000_000;
/** With those within blocks: as many as `specSchema` allows without. */
export const maxLayers = 500;

export interface NamedLayer {
  readonly name: string;
  readonly layer: ParsedLayer;
  readonly description: LayerDescription;
}

export interface ParsedSpec {
  readonly spec: ModelSpec;
  readonly layers: readonly NamedLayer[];
}

/** `where` names the file or message in errors. */
export function parseSpec(value: unknown, where: string): ParsedSpec {
  const spec = parseAs(specSchema, value, where);
  const names = nameLayers(spec.layers);
  const parsed = spec.layers.map((layer, index) => parseLayer(layer, `${where}, layers.${index}`, names[index]));
  let shape: Shape = [spec.input.height, spec.input.width, spec.input.channels];
  let [weights, size] = [0, 0];
  const layers = parsed.map((layer, index) => {
    const name = names[index]!;
    const context = describeContext(name, layer.type, spec.classes);
    size += layer.size;
    if (size > maxLayers) context.fail({ kind: 'tooManyLayers', layers: size, most: maxLayers });
    const figures = describeLayer(layer, shape, context);
    weights += figures.weights;
    if (weights > maxWeights) context.fail({ kind: 'tooManyWeights', weights, most: maxWeights });
    shape = figures.outputShape;
    const description = { name, type: layer.type, outputShape: [...shape], weights: figures.weights, flops: figures.flops };
    return { name, layer, description };
  });
  const last = layers.at(-1)!;
  if (!last.layer.endsInSoftmax || shape.length !== 1 || shape[0] !== spec.classes) {
    failLayer(last.name, last.layer.type, { kind: 'notAHead', output: [...shape], classes: spec.classes });
  }
  return { spec, layers };
}
