/** Checks a network before anything is built: options, names, shapes, and that it ends in one softmax over the classes. */
import { specSchema, type ModelSpec } from '../../contract/spec.ts';
import type { LayerDescription } from '../../contract/preset.ts';
import { parseAs } from '../validate.ts';
import { failLayer, type ParsedLayer, type Shape } from './layerKind.ts';
import { parseLayer } from './layers.ts';

/** More weights than this would not fit into memory beside their gradients and an optimiser's slots. */
const maxWeights = 100_000_000;

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
  const parsed = spec.layers.map((layer, index) => parseLayer(layer, `${where}, layers.${index}`));
  const names = nameLayers(parsed);
  let shape: Shape = [spec.input.height, spec.input.width, spec.input.channels];
  let weights = 0;
  const layers = parsed.map((layer, index) => {
    const name = names[index]!;
    const fail = (problem: Parameters<typeof failLayer>[2]) => failLayer(name, layer.type, problem);
    const figures = layer.describe(shape, { classes: spec.classes, fail });
    weights += figures.weights;
    if (weights > maxWeights) fail({ kind: 'tooManyWeights', weights, most: maxWeights });
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

/** A layer without a name is called by its type and its place among the layers of that type, from 1: `dense_2`. */
function nameLayers(layers: readonly ParsedLayer[]): readonly string[] {
  const counts = new Map<string, number>();
  const taken = new Set<string>();
  return layers.map(({ type, name }) => {
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    const chosen = name ?? `${type}_${count}`;
    if (taken.has(chosen)) failLayer(chosen, type, { kind: 'nameTaken' });
    taken.add(chosen);
    return chosen;
  });
}
