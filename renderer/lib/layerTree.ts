/** A network's layers as a tree of lists: what is at a place, and the network after a change. Nothing is changed in place. */
import type { LayerSpec } from '../../electron/contract/spec.ts';

/** `[3]` is the fourth layer, `[3, 'shortcut', 0]` the first in a list of it. */
export type Path = readonly (number | string)[];
export type Layers = readonly LayerSpec[];

/** The options of a layer that list layers within it. */
export type Lists = (layer: LayerSpec) => readonly string[];

export const isSame = (one: Path, other: Path): boolean => one.length === other.length && one.every((part, place) => part === other[place]);

export const listWithin = (layer: LayerSpec, key: string): Layers => {
  const list = layer[key];
  return Array.isArray(list) ? (list as Layers) : [];
};

/** The layer there; `null` where there is none. */
export function layerAt(layers: Layers, path: Path): LayerSpec | null {
  const [index, key, ...rest] = path;
  const layer = layers[Number(index)];
  if (layer === undefined) return null;
  return key === undefined ? layer : layerAt(listWithin(layer, String(key)), rest);
}

/** The list that holds the place, changed. */
function changeList(layers: Layers, path: Path, change: (list: Layers, index: number) => LayerSpec[]): LayerSpec[] {
  const [index, key, ...rest] = path;
  if (key === undefined) return change(layers, Number(index));
  return layers.map((layer, place) => (place === index ? { ...layer, [key]: changeList(listWithin(layer, String(key)), rest, change) } : layer));
}

export const insertAt = (layers: Layers, path: Path, layer: LayerSpec): LayerSpec[] => changeList(layers, path, (list, index) => list.toSpliced(index, 0, layer));
export const removeAt = (layers: Layers, path: Path): LayerSpec[] => changeList(layers, path, (list, index) => list.toSpliced(index, 1));
export const replaceAt = (layers: Layers, path: Path, layer: LayerSpec): LayerSpec[] => changeList(layers, path, (list, index) => list.toSpliced(index, 1, layer));

/** The place after this one, in the same list. */
export const after = (path: Path): Path => [...path.slice(0, -1), Number(path.at(-1)) + 1];

/** All layers from top to bottom, each before those within it. */
export const listPaths = (layers: Layers, lists: Lists, outer: Path = []): readonly Path[] =>
  layers.flatMap((layer, index) => {
    const path = [...outer, index];
    return [path, ...lists(layer).flatMap((key) => listPaths(listWithin(layer, key), lists, [...path, key]))];
  });

/** All places where a layer could be put, from top to bottom. */
const listGaps = (layers: Layers, lists: Lists, outer: Path = []): readonly Path[] => [
  [...outer, 0],
  ...layers.flatMap((layer, index) => [
    ...lists(layer).flatMap((key) => listGaps(listWithin(layer, key), lists, [...outer, index, key])),
    [...outer, index + 1],
  ]),
];

export interface Moved {
  readonly layers: LayerSpec[];
  readonly path: Path;
}

/** One place up or down, into blocks and out of them; `null` at the end. */
export function moveBy(layers: Layers, path: Path, by: -1 | 1, lists: Lists): Moved | null {
  const layer = layerAt(layers, path);
  if (layer === null) return null;
  const without = removeAt(layers, path);
  const gaps = listGaps(without, lists);
  const target = gaps[gaps.findIndex((gap) => isSame(gap, path)) + by];
  return target === undefined ? null : { layers: insertAt(without, target, layer), path: target };
}

/** To a place as it is called before the move; `null` where that is within the layer itself, or where it is already. */
export function moveTo(layers: Layers, from: Path, to: Path): Moved | null {
  const layer = layerAt(layers, from);
  const isWithin = to.length > from.length && isSame(to.slice(0, from.length), from);
  if (layer === null || isWithin || isSame(to, from) || isSame(to, after(from))) return null;
  const path = withoutGap(to, from);
  return { layers: insertAt(removeAt(layers, from), path, layer), path };
}

/** What a place is called once the layer at `gone` is no longer there. */
function withoutGap(path: Path, gone: Path): Path {
  const depth = gone.length - 1;
  const isBehind = path.length > depth && isSame(path.slice(0, depth), gone.slice(0, -1)) && Number(path[depth]) > Number(gone[depth]);
  return isBehind ? path.with(depth, Number(path[depth]) - 1) : path;
}

/** A copy has no name of its own, since two layers may not have one name. */
export function duplicateAt(layers: Layers, path: Path): LayerSpec[] {
  const layer = layerAt(layers, path);
  if (layer === null) return [...layers];
  const { name: _, ...copy } = layer;
  return insertAt(layers, after(path), copy);
}
