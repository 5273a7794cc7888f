import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerSpec } from '../../../electron/contract/spec.ts';
import { layerKinds } from '../../../electron/engine/model/layers.ts';
import { countChanges, diffLayers, type DiffRow } from '../../../renderer/lib/layerDiff.ts';

const fieldsOf = (type: string) => layerKinds.find((kind) => kind.type === type)?.fields ?? [];
const diff = (before: readonly LayerSpec[], after: readonly LayerSpec[]): readonly DiffRow[] => diffLayers(before, after, fieldsOf);
const kinds = (rows: readonly DiffRow[]): string => rows.map((row) => `${row.kind} ${row.kind === 'removed' ? row.before.type : row.after.type}`).join(', ');

const conv = { type: 'conv2d', filters: 8, kernelSize: 3 };
const pool = { type: 'maxPooling2d' };
const flat = { type: 'flatten' };
const head = { type: 'dense', units: 'classes', activation: 'softmax' };

describe('what changed between two networks', () => {
  it('is nothing between a network and itself, however its options are written', () => {
    const written = [{ ...conv, kernelSize: [3, 3], strides: 1, kernelInitializer: { type: 'glorotUniform' } }, { type: 'maxPooling2d', poolSize: [2, 2] }, flat, head];
    expect(countChanges(diff([conv, pool, flat, head], written))).toBe(0);
  });

  it('tells layers that came and went where they are', () => {
    expect(kinds(diff([conv, pool, flat, head], [conv, flat, { type: 'dropout', rate: 0.5 }, head]))).toBe('same conv2d, removed maxPooling2d, same flatten, added dropout, same dense');
  });

  it('tells which options are others, by what held before', () => {
    const [row] = diff([pool], [{ ...pool, poolSize: 3 }]);
    expect(row).toMatchObject({ kind: 'changed', options: [{ field: { key: 'poolSize' }, before: 2, after: 3 }] });
  });

  it('pairs a layer with its equal rather than with the first of its type', () => {
    const wide = { type: 'dense', units: 128 };
    expect(kinds(diff([flat, wide, head], [flat, { type: 'dense', units: 64 }, wide, head]))).toBe('same flatten, added dense, same dense, same dense');
  });

  it('looks into blocks', () => {
    const [row] = diff([{ type: 'residual', layers: [conv] }], [{ type: 'residual', layers: [conv, pool], activation: 'relu' }]);
    expect(row).toMatchObject({
      kind: 'changed', options: [{ field: { key: 'activation' }, before: 'linear', after: 'relu' }], within: { layers: [{ kind: 'same' }, { kind: 'added' }] },
    });
  });

  it('has every layer of both once, in its order', () => {
    const list = fc.array(fc.constantFrom<LayerSpec>(conv, pool, flat, head, { ...conv, filters: 16 }), { maxLength: 8 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const rows = diff(before, after);
        expect(rows.flatMap((row) => (row.kind === 'added' ? [] : [row.before]))).toEqual(before);
        expect(rows.flatMap((row) => (row.kind === 'removed' ? [] : [row.after]))).toEqual(after);
        expect(countChanges(diff(before, before))).toBe(0);
      }),
    );
  });
});
