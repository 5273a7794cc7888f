import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countClasses, filterSamples, withFilter, withoutFilter, type Filter } from '../../../renderer/lib/sampleFilter.ts';
import { sortSamples, type Order } from '../../../renderer/lib/sampleOrder.ts';
import { indexOf, isEdited, isRight, partOf, toId, toTable, unasked, type SampleTable } from '../../../renderer/lib/sampleTable.ts';

/**
 * Six training samples, of which 1 is relabelled from 0 to 2, 4 is excluded, and 0, 3 and 5 were held out; two test samples,
 * of which the model was asked about both.
 */
const table = toTable({
  labels: { training: Uint8Array.of(0, 2, 1, 1, 2, 0), test: Uint8Array.of(1, 2) },
  corrections: [
    { index: 1, given: 0, label: 2, excluded: false, note: null, rejected: [] },
    { index: 4, given: 2, label: null, excluded: true, note: 'a blot', rejected: [] },
  ],
  answers: [
    { part: 'training', indices: [0, 3, 5], labels: [0, 1, 0], labelSource: 'published', corrections: null, answers: [0, 2, 1], confidences: [0.9, 0.5, 0.75], runnersUp: [1, 1, 0], runnerUpConfidences: [0.1, 0.25, 0.25] },
    { part: 'test', indices: [0, 1], labels: [1, 2], labelSource: 'published', corrections: null, answers: [1, 0], confidences: [0.6, 0.99], runnersUp: [0, 1], runnerUpConfidences: [0.25, 0.01] },
  ],
  issues: [
    { kind: 'outliers', part: 'training', index: 5, label: 0, score: 1.5, remedy: null, distance: 3, typical: 2 },
    { kind: 'outliers', part: 'training', index: 2, label: 1, score: 7, remedy: null, distance: 14, typical: 2 },
  ],
  chosen: new Set([2, 99]),
});
const shown = (...filters: readonly Filter[]): number[] => [...filterSamples(table, filters)];

describe('a table of samples', () => {
  it('has the training part first, then the test part', () => {
    expect([...table.labels]).toEqual([0, 2, 1, 1, 2, 0, 1, 2]);
    expect(toId(table, 'test', 1)).toBe(7);
    expect([partOf(table, 7), indexOf(table, 7), partOf(table, 5), indexOf(table, 5)]).toEqual(['test', 1, 'training', 5]);
  });

  it('knows what the files say, whatever counts now', () => {
    expect([...table.given]).toEqual([0, 0, 1, 1, 2, 0, 1, 2]);
    expect([0, 1, 2, 3, 4].map((id) => isEdited(table, id))).toEqual([false, true, false, false, false]);
  });

  it('knows what is in the fine-tune set, and passes over what it has no sample of', () => {
    expect([...table.chosen]).toEqual([0, 0, 1, 0, 0, 0, 0, 0]);
  });

  it('takes a label back that is corrected no longer', () => {
    const before = toTable({ labels: { training: Uint8Array.of(0, 2), test: new Uint8Array() }, corrections: [{ index: 1, given: 0, label: null, excluded: false, note: null, rejected: ['labels'] }], answers: [], issues: [], chosen: new Set() });
    expect([...before.labels]).toEqual([0, 0]);
  });

  it('tells of no answer that it is neither right nor wrong', () => {
    expect([0, 1, 3, 7].map((id) => isRight(table, id))).toEqual([true, null, false, false]);
    expect(table.answers[1]).toBe(unasked);
  });
});

describe('filters', () => {
  it.each<[string, readonly Filter[], readonly number[]]>([
    ['none', [], [0, 1, 2, 3, 4, 5, 6, 7]],
    ['a label', [{ kind: 'label', label: 2 }], [1, 4, 7]],
    ['two labels, which widen each other', [{ kind: 'label', label: 2 }, { kind: 'label', label: 0 }], [0, 1, 4, 5, 7]],
    ['a label and a part, which narrow each other', [{ kind: 'label', label: 2 }, { kind: 'split', split: 'test' }], [7]],
    ['what the model held out', [{ kind: 'split', split: 'validation' }], [0, 3, 5]],
    ['held out or test', [{ kind: 'split', split: 'validation' }, { kind: 'split', split: 'test' }], [0, 3, 5, 6, 7]],
    ['an answer', [{ kind: 'answer', answer: 1 }], [5, 6]],
    ['wrong answers', [{ kind: 'verdict', right: false }], [3, 5, 7]],
    ['right answers', [{ kind: 'verdict', right: true }], [0, 6]],
    ['a range of confidence, its bounds with it', [{ kind: 'confidence', least: 0.5, most: 0.75 }], [3, 5, 6]],
    ['excluded', [{ kind: 'excluded', is: true }], [4]],
    ['not excluded', [{ kind: 'excluded', is: false }], [0, 1, 2, 3, 5, 6, 7]],
    ['edited', [{ kind: 'edited' }], [1]],
    ['in the list of issues', [{ kind: 'issue' }], [2, 5]],
    ['what nothing passes', [{ kind: 'edited' }, { kind: 'split', split: 'test' }], []],
  ])('by %s', (_, filters, expected) => {
    expect(shown(...filters)).toEqual(expected);
  });

  it('are there once, and of some kinds one at a time', () => {
    const three: Filter = { kind: 'label', label: 3 };
    expect(withFilter([three], { ...three })).toEqual([three]);
    expect(withFilter([three], { kind: 'label', label: 4 })).toHaveLength(2);
    expect(withFilter([{ kind: 'verdict', right: true }, three], { kind: 'verdict', right: false })).toEqual([three, { kind: 'verdict', right: false }]);
    expect(withoutFilter([three, { kind: 'edited' }], { kind: 'label', label: 3 })).toEqual([{ kind: 'edited' }]);
  });

  it('leave the classes to be counted without those of labels', () => {
    expect(countClasses(table, [{ kind: 'label', label: 0 }, { kind: 'split', split: 'training' }], 3)).toEqual([2, 2, 2]);
  });
});

describe('the order', () => {
  const sorted = (order: Order): number[] => [...sortSamples(filterSamples(table, []), table, order)];

  it('is that of the table, or its reverse', () => {
    expect(sorted({ by: 'index', descending: false })).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(sorted({ by: 'index', descending: true })).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
  });

  it('by a figure has what lacks it last, both ways', () => {
    expect(sorted({ by: 'score', descending: true })).toEqual([2, 5, 0, 1, 3, 4, 6, 7]);
    expect(sorted({ by: 'score', descending: false })).toEqual([5, 2, 0, 1, 3, 4, 6, 7]);
    expect(sorted({ by: 'label', descending: true })).toEqual([1, 4, 7, 2, 3, 6, 0, 5]);
  });

  it('by any figures is what comparing them one by one makes it', () => {
    const figures = fc.array(fc.oneof(fc.float({ noDefaultInfinity: true }), fc.constantFrom(0, 1, NaN)), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(figures, fc.boolean(), (values, descending) => {
        const confidences = Float32Array.from(values, (value) => value + 0);
        const many: SampleTable = { ...table, count: values.length, confidences };
        const ids = Uint32Array.from(values.keys());
        const last = (id: number): number => Number(Number.isNaN(confidences[id]));
        const expected = [...ids].sort((a, b) => last(a) - last(b) || (last(a) === 1 ? 0 : (confidences[a]! - confidences[b]!) * (descending ? -1 : 1)) || a - b);
        expect([...sortSamples(ids, many, { by: 'confidence', descending })]).toEqual(expected);
      }),
    );
  });
});
