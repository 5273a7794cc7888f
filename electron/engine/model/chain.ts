/** Layers one after the other: what they are called, what they do to a shape, and how they are wired. */
import { giveNames, type LayerSpec } from '../../contract/spec.ts';
import { failLayer, pathOf, product, type DescribeContext, type LayerFigures, type ParsedLayer, type Part, type Shape } from './layerKind.ts';

/** More values than this of one picture, 64 MB, would not fit into memory for a batch. */
const maxValues = 2 ** 24;

type Named = Pick<LayerSpec, 'type' | 'name'>;

/** What they are called where no two may have one name: throws `layerUnfit` for the second. */
export function nameLayers(layers: readonly Named[], outer?: string): readonly string[] {
  const names = giveNames(layers);
  const taken = new Set<string>();
  names.forEach((name, place) => {
    if (taken.has(name)) failLayer(outer === undefined ? name : pathOf(outer, name), layers[place]!.type, { kind: 'nameTaken' });
    taken.add(name);
  });
  return names;
}

/** What a layer does to a shape, if it leaves something and not too much. */
export function describeLayer(layer: ParsedLayer, input: Shape, context: DescribeContext): LayerFigures {
  const figures = layer.describe(input, context);
  context.tell(figures);
  const { outputShape } = figures;
  if (!outputShape.every((size) => size >= 1)) context.fail({ kind: 'nothingLeft', output: [...outputShape] });
  const values = product(outputShape);
  if (values > maxValues) context.fail({ kind: 'tooManyValues', values, most: maxValues });
  return figures;
}

export function createChain(layers: readonly { readonly name: string; readonly layer: ParsedLayer }[]): Part {
  return {
    size: layers.reduce((sum, { layer }) => sum + layer.size, 0),
    describe: (input, context) =>
      layers.reduce<LayerFigures>(
        (sum, { name, layer }) => addFigures(sum, describeLayer(layer, sum.outputShape, context.enter(name, layer.type))),
        { outputShape: input, weights: 0, flops: 0 },
      ),
    connect: (input, context) => layers.reduce((output, { name, layer }) => layer.connect(output, context.enter(name)), input),
  };
}

/** The cost of both; the shape of the later one. */
export const addFigures = (earlier: LayerFigures, later: LayerFigures): LayerFigures => ({
  outputShape: later.outputShape,
  weights: earlier.weights + later.weights,
  flops: earlier.flops + later.flops,
});
