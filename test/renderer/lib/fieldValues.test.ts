import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFields } from '../../../electron/contract/fields.ts';
import { planSchema } from '../../../electron/contract/plan.ts';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { layerKinds } from '../../../electron/engine/model/layers.ts';
import { optimizerKinds, scheduleKinds } from '../../../electron/engine/train/choices.ts';
import { fromText, summarise, toText } from '../../../renderer/lib/fieldValues.ts';
import type { Field } from '../../../electron/contract/fields.ts';
import { planSections, toEffort, toEpochs } from '../../../renderer/lib/planSections.ts';

const kindOf = (type: string) => layerKinds.find((each) => each.type === type)!;

describe('values of fields', () => {
  it('are written with commas and read back as they were', () => {
    const list = { kind: 'list', item: { kind: 'number', whole: false, least: null, greatest: null } } as const;
    fc.assert(fc.property(fc.array(fc.integer(), { minLength: 1 }), (numbers) => {
      expect(fromText(toText(numbers), list)).toEqual(numbers);
    }));
    expect(fromText('[[1, 0], [2, 3]]', { kind: 'text' })).toEqual([[1, 0], [2, 3]]);
    expect(fromText(' 2, 3 ', { kind: 'text' })).toEqual([2, 3]);
    expect(fromText('balanced', { kind: 'text' })).toBe('balanced');
    expect(fromText('  ', list)).toBe(undefined);
    const record = { kind: 'record', value: { kind: 'number', whole: false, least: null, greatest: null } } as const;
    expect(fromText('conv2d_1: 0.1, dense_1：2', record)).toEqual({ conv2d_1: 0.1, dense_1: 2 });
    expect(fromText('{"dense_1": 0.5}', record)).toEqual({ dense_1: 0.5 });
    expect(fromText('dense_1', record)).toBe('dense_1');
    expect(toText({ conv2d_1: 0.1, dense_1: 2 }, record)).toBe('conv2d_1: 0.1, dense_1: 2');
    expect(toText({}, record)).toBe('');
  });

  it('sum a layer up by what was chosen, and not by what holds anyway', () => {
    const { fields } = kindOf('conv2d');
    const sum = (options: object): string => summarise({ type: 'conv2d', ...options }, fields, (key) => key);
    expect(sum({ filters: 32, kernelSize: 5, activation: 'relu' })).toBe('32 · 5×5 · relu');
    expect(sum({ filters: 8, kernelSize: [3, 5], strides: [1, 1], padding: 'same', useBias: false })).toBe('8 · 3×5 · same');
    expect(summarise({ type: 'lstm', units: 64, returnSequences: true }, kindOf('lstm').fields, () => 'all steps')).toBe('64 · all steps');
  });

  it('have a name for every option of every layer, optimiser, schedule and plan, and every layer has one', () => {
    const keysOf = (fields: readonly Field[]): string[] =>
      fields.flatMap(({ key, kind }) => [key, ...(kind.kind === 'object' ? keysOf(kind.fields) : kind.kind === 'variant' ? kind.cases.flatMap((each) => keysOf(each.fields)) : kind.kind === 'either' ? kind.alternatives.flatMap((each) => keysOf([{ key, kind: each, required: true, nullable: false }])) : [])]);
    const used = new Set([...layerKinds, ...optimizerKinds, ...scheduleKinds].flatMap(({ fields }) => keysOf(fields)).concat(keysOf(toFields(planSchema))));
    used.delete('schema');
    const { options, layers, kinds } = languages.en.design;
    expect(Object.keys(kinds).toSorted()).toEqual([...optimizerKinds, ...scheduleKinds].map(({ type }) => type).toSorted());
    expect([...used].filter((key) => !Object.hasOwn(options, key))).toEqual([]);
    expect(Object.keys(layers).toSorted()).toEqual(layerKinds.map(({ type }) => type).toSorted());
  });

  it('have a place in the plan’s sections', () => {
    const placed = planSections.flatMap(({ fields }) => fields.map(({ key }) => key));
    expect([...placed, 'schema', 'epochs', 'anchor'].toSorted()).toEqual(Object.keys(planSchema.entries).toSorted());
    expect(planSections.some(({ name }) => name === 'others')).toBe(false);
  });
});

describe('an effort', () => {
  it('is so many epochs of the plan’s, at least one', () => {
    expect((['quick', 'planned', 'thorough'] as const).map((effort) => toEpochs(effort, 10))).toEqual([3, 10, 30]);
    expect(toEpochs('quick', 1)).toBe(1);
    expect(toEffort(10, 10)).toBe('planned');
    expect(toEffort(1, 1)).toBe('planned');
    expect(toEffort(30, 10)).toBe('thorough');
    expect(toEffort(7, 10)).toBe(null);
  });
});
