/** The layers a network may be made of. A new one is a file in `layers/` and a line here. */
import { InklingError } from '../../contract/errors.ts';
import type { LayerSpec } from '../../contract/spec.ts';
import { nearestName } from '../validate.ts';
import type { LayerKind, ParsedLayer } from './layerKind.ts';
import { activation } from './layers/activation.ts';
import { batchNormalization } from './layers/batchNormalization.ts';
import { conv2d } from './layers/conv2d.ts';
import { dense } from './layers/dense.ts';
import { dropout } from './layers/dropout.ts';
import { flatten } from './layers/flatten.ts';
import { globalAveragePooling2d, globalMaxPooling2d } from './layers/globalPooling2d.ts';
import { averagePooling2d, maxPooling2d } from './layers/pooling2d.ts';

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
];

/** Checks one layer's type and options; `where` names the place, as in `layers.3`. */
export function parseLayer(layer: LayerSpec, where: string): ParsedLayer {
  const kind = layerKinds.find(({ type }) => type === layer.type);
  if (kind !== undefined) return kind.parse(layer, where);
  const types = layerKinds.map(({ type }) => type);
  throw new InklingError('layerUnknown', { where, name: layer.type, known: types.join(', '), nearest: nearestName(layer.type, types) });
}
