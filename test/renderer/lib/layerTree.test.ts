import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerSpec } from '../../../electron/contract/spec.ts';
import { duplicateAt, insertAt, layerAt, listPaths, listWithin, moveBy, moveTo, removeAt, replaceAt, type Layers, type Path } from '../../../renderer/lib/layerTree.ts';

const layer = (type: string): LayerSpec => ({ type });
const block = (...layers: LayerSpec[]): LayerSpec => ({ type: 'block', layers });
const lists = (each: LayerSpec): readonly string[] => ['layers', 'shortcut'].filter((key) => Array.isArray(each[key]));

/** `a (b c) d`: what stands where, in one line. */
const write = (layers: Layers): string =>
  layers.map((each) => (lists(each).length === 0 ? each.type : lists(each).map((key) => `(${write(listWithin(each, key))})`).join('|'))).join(' ');

const tree = [layer('a'), block(layer('b'), layer('c')), layer('d')];

describe('a network as a tree', () => {
  it.each<[string, (layers: Layers) => LayerSpec[], string]>([
    ['an insertion at the front', (layers) => insertAt(layers, [0], layer('x')), 'x a (b c) d'],
    ['an insertion within a block', (layers) => insertAt(layers, [1, 'layers', 1], layer('x')), 'a (b x c) d'],
    ['a removal within a block', (layers) => removeAt(layers, [1, 'layers', 0]), 'a (c) d'],
    ['a replacement', (layers) => replaceAt(layers, [2], layer('x')), 'a (b c) x'],
    ['a copy of a block', (layers) => duplicateAt(layers, [1]), 'a (b c) (b c) d'],
  ])('comes out right after %s', (_, change, expected) => {
    const before = structuredClone(tree);
    expect(write(change(tree))).toBe(expected);
    expect(tree).toEqual(before);
  });

  it('gives a copy no name, since two layers may not have one', () => {
    expect(duplicateAt([{ type: 'a', name: 'mine', units: 3 }], [0])).toEqual([{ type: 'a', name: 'mine', units: 3 }, { type: 'a', units: 3 }]);
  });

  it('moves a layer down through a block and out of it, and the same way up again', () => {
    const stations = ['a (b c) d', '(a b c) d', '(b a c) d', '(b c a) d', '(b c) a d', '(b c) d a'];
    let at: { readonly layers: Layers; readonly path: Path } = { layers: tree, path: [0] };
    for (const station of stations.slice(1)) {
      at = moveBy(at.layers, at.path, 1, lists)!;
      expect(write(at.layers)).toBe(station);
      expect(layerAt(at.layers, at.path)).toEqual(layer('a'));
    }
    expect(moveBy(at.layers, at.path, 1, lists)).toBe(null);
    for (const station of stations.toReversed().slice(1)) {
      at = moveBy(at.layers, at.path, -1, lists)!;
      expect(write(at.layers)).toBe(station);
    }
    expect(moveBy(at.layers, at.path, -1, lists)).toBe(null);
  });

  it.each<[Path, Path, string | null]>([
    [[0], [3], '(b c) d a'],
    [[2], [0], 'd a (b c)'],
    [[0], [1, 'layers', 2], '(b c a) d'],
    [[1, 'layers', 0], [3], 'a (c) d b'],
    [[1, 'layers', 0], [1, 'layers', 2], 'a (c b) d'],
    // Where it is already, and into itself.
    [[0], [1], null],
    [[0], [0], null],
    [[1], [1, 'layers', 1], null],
  ])('drops %j at %j', (from, to, expected) => {
    const moved = moveTo(tree, from, to);
    expect(moved === null ? null : write(moved.layers)).toBe(expected);
    if (moved !== null) expect(layerAt(moved.layers, moved.path)).toEqual(layerAt(tree, from));
  });

  it('loses and doubles nothing, however it is moved about', () => {
    const { list } = fc.letrec<{ list: LayerSpec[]; one: LayerSpec }>((tie) => ({
      list: fc.array(tie('one'), { maxLength: 4, depthIdentifier: 'tree' }),
      one: fc.oneof({ depthIdentifier: 'tree', maxDepth: 3 }, fc.record({ type: fc.uuid() }), fc.record({ type: fc.uuid(), layers: tie('list') }), fc.record({ type: fc.uuid(), layers: tie('list'), shortcut: tie('list') })),
    }));
    const typesOf = (layers: Layers): string[] => listPaths(layers, lists).map((path) => layerAt(layers, path)!.type).toSorted();
    fc.assert(
      fc.property(list, fc.nat(), fc.nat(), fc.boolean(), (layers, from, to, isStep) => {
        const paths = listPaths(layers, lists);
        if (paths.length === 0) return;
        const [source, target] = [paths[from % paths.length]!, paths[to % paths.length]!];
        const moved = isStep ? moveBy(layers, source, to % 2 === 0 ? 1 : -1, lists) : moveTo(layers, source, target);
        if (moved === null) return;
        expect(typesOf(moved.layers)).toEqual(typesOf(layers));
        expect(layerAt(moved.layers, moved.path)).toEqual(layerAt(layers, source));
      }),
    );
  });
});
