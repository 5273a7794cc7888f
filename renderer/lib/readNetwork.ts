/** A network that somebody pasted: its layers, or why it has none. */
import { layersOf, type LayerSpec } from '../../electron/contract/spec.ts';

export type ReadNetwork =
  | { readonly kind: 'layers'; readonly layers: LayerSpec[] }
  | { readonly kind: 'notJson'; readonly reason: string }
  | { readonly kind: 'noLayers' }
  /** `place` counts from 1. */
  | { readonly kind: 'layerUnfit'; readonly place: number }
  | { readonly kind: 'tooMany'; readonly most: number };

const most = 500;

/** Takes a list of layers and whatever has one; what is wrong with a layer itself the engine tells at the layer. */
export function readNetwork(text: string): ReadNetwork {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: 'notJson', reason: error instanceof Error ? error.message : String(error) };
  }
  const layers = layersOf(value);
  if (!Array.isArray(layers) || layers.length === 0) return { kind: 'noLayers' };
  if (layers.length > most) return { kind: 'tooMany', most };
  const unfit = layers.findIndex((layer) => !isLayer(layer));
  return unfit === -1 ? { kind: 'layers', layers: layers as LayerSpec[] } : { kind: 'layerUnfit', place: unfit + 1 };
}

const isLayer = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && (!('name' in value) || typeof value.name === 'string');
