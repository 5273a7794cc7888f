/** A network in a few words, as in “conv 6·5×5, pool 2×2, 120, 84, 10”: what holds weights, and what changes the shape. */
import type { LayerSpec } from '../../electron/contract/spec.ts';

/** Of what neither has weights of its own worth a word nor shapes anything, nothing is said. */
const silent: ReadonlySet<string> = new Set(['flatten', 'activation', 'batchNormalization', 'layerNormalization']);

/** A type that is not here is said by its name. */
const words: Readonly<Record<string, (layer: LayerSpec) => string>> = {
  dense: ({ units }) => toText(units),
  dropout: ({ rate }) => `dropout ${toText(rate)}`,
  conv2d: ({ filters, kernelSize, strides }) => `conv ${toText(filters)}·${toSquare(kernelSize)}${strides === undefined || strides === 1 ? '' : ` /${toText(strides)}`}`,
  maxPooling2d: ({ poolSize }) => `pool ${toSquare(poolSize ?? 2)}`,
  averagePooling2d: ({ poolSize }) => `mean ${toSquare(poolSize ?? 2)}`,
  globalAveragePooling2d: () => 'mean',
  globalAveragePooling1d: () => 'mean',
  residual: ({ layers }) => `residual (${layersInShort(layers as LayerSpec[])})`,
  denseBlock: ({ layers, growthRate }) => `dense block ${toText(layers)}·${toText(growthRate)}`,
  lstm: ({ units }) => `LSTM ${toText(units)}`,
  gru: ({ units }) => `GRU ${toText(units)}`,
  patchEmbedding: ({ patchSize, units }) => `patches ${toSquare(patchSize)} as ${toText(units)}`,
  transformerBlock: ({ numHeads, mlpUnits }) => `transformer ${toText(numHeads)} heads, MLP ${toText(mlpUnits)}`,
};

export function layersInShort(layers: readonly LayerSpec[]): string {
  const said = layers.filter(({ type }) => !silent.has(type)).map((layer) => words[layer.type]?.(layer) ?? layer.type);
  // The same thing several times over is said once.
  const runs: { readonly word: string; times: number }[] = [];
  for (const word of said) {
    const last = runs.at(-1);
    if (last?.word === word) last.times++;
    else runs.push({ word, times: 1 });
  }
  return runs.map(({ word, times }) => (times === 1 ? word : `${String(times)} × ${word}`)).join(', ');
}

const toText = (value: unknown): string => String(value);

function toSquare(size: unknown): string {
  const [height, width] = Array.isArray(size) ? (size as unknown[]) : [size, size];
  return `${String(height)}×${String(width)}`;
}
