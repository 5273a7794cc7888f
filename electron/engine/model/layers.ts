/** The layers a network may be made of. A new one is a file in `layers/` and a line here. */
import { InklingError } from '../../contract/errors.ts';
import { prefixOf, type LayerSpec } from '../../contract/spec.ts';
import { nearestName } from '../validate.ts';
import { createChain, nameLayers } from './chain.ts';
import { failLayer, pathOf, type LayerKind, type ParseChain, type ParsedLayer } from './layerKind.ts';
import { activation } from './layers/activation.ts';
import { batchNormalization } from './layers/batchNormalization.ts';
import { conv2d } from './layers/conv2d.ts';
import { dense } from './layers/dense.ts';
import { dropout } from './layers/dropout.ts';
import { flatten } from './layers/flatten.ts';
import { globalAveragePooling2d, globalMaxPooling2d } from './layers/globalPooling2d.ts';
import { averagePooling2d, maxPooling2d } from './layers/pooling2d.ts';
import { denseBlock } from './layers/denseBlock.ts';
import { depthwiseConv2d } from './layers/depthwiseConv2d.ts';
import { residual } from './layers/residual.ts';
import { separableConv2d } from './layers/separableConv2d.ts';
import { upSampling2d } from './layers/upSampling2d.ts';
import { zeroPadding2d } from './layers/zeroPadding2d.ts';
import { firstToken } from './layers/firstToken.ts';
import { globalAveragePooling1d } from './layers/globalAveragePooling1d.ts';
import { gru } from './layers/gru.ts';
import { layerNormalization } from './layers/layerNormalization.ts';
import { lstm } from './layers/lstm.ts';
import { patchEmbedding } from './layers/patchEmbedding.ts';
import { simpleRnn } from './layers/simpleRnn.ts';
import { transformerBlock } from './layers/transformerBlock.ts';

/** Blocks within blocks within blocks: deeper ones are no network that anybody meant. */
export const maxDepth = 3;

export const layerKinds: readonly LayerKind[] = [
  dense,
  conv2d,
  maxPooling2d,
  averagePooling2d,
  globalMaxPooling2d,
  globalAveragePooling2d,
  batchNormalization,
  dropout,
  activation,
  flatten,
  depthwiseConv2d,
  separableConv2d,
  zeroPadding2d,
  upSampling2d,
  residual,
  denseBlock,
  layerNormalization,
  simpleRnn,
  gru,
  lstm,
  patchEmbedding,
  transformerBlock,
  globalAveragePooling1d,
  firstToken,
];

/**
 * Checks one layer's type and options, and those of the layers within it. `where` names the place, as in `layers.3`; `path`
 * is the layer's name, after the names of the blocks that it is in.
 */
export function parseLayer(layer: LayerSpec, where: string, path = layer.name ?? layer.type): ParsedLayer {
  const kind = layerKinds.find(({ type }) => type === layer.type);
  const chain: ParseChain = (layers, key) => {
    if (path.split('.').length > maxDepth) failLayer(path, layer.type, { kind: 'nestedTooDeep', most: maxDepth });
    const names = nameLayers(layers, path).map((name) => prefixOf(key) + name);
    return createChain(
      layers.map((inner, index) => ({ name: names[index]!, layer: parseLayer(inner, `${where}.${key}.${index}`, pathOf(path, names[index]!)) })),
    );
  };
  if (kind !== undefined) return kind.parse(layer, where, chain);
  const types = layerKinds.map(({ type }) => type);
  throw new InklingError('layerUnknown', { where, name: layer.type, known: types.join(', '), nearest: nearestName(layer.type, types) });
}
