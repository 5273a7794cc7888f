import { describe, expect, it } from 'vitest';
import { chooseSamples, type Choice } from '../../../../electron/engine/data/export/choose.ts';
import { bars } from '../../../support/bars.ts';

/** Thirty training samples and ten of the test part. */
const data = bars(30);
const everything: Choice = { part: null, indices: null, classes: null };
const chosen = (choice: Partial<Choice>) => chooseSamples(data, { ...everything, ...choice }).map(({ part, indices }) => [part, [...indices]]);

describe('what is exported', () => {
  it('is a selection of the training part, of the test part, or of both, in its own order', () => {
    expect(chosen({ indices: [7, 2] })).toEqual([['training', [7, 2]]]);
    expect(chosen({ part: 'test', indices: [3] })).toEqual([['test', [3]]]);
    expect(chosen({ indices: [7, 2], testIndices: [9, 0] })).toEqual([['training', [7, 2]], ['test', [9, 0]]]);
    expect(chosen({ testIndices: [4] })).toEqual([['test', [4]]]);
  });

  it('is all where nothing is listed', () => {
    expect(chosen({}).map(([part, indices]) => [part, indices?.length])).toEqual([['training', 30], ['test', 10]]);
    expect(chosen({ part: 'test' }).map(([part]) => part)).toEqual(['test']);
  });

  it('is nothing that is not there', () => {
    expect(() => chosen({ testIndices: [10] })).toThrow(expect.objectContaining({ code: 'sampleUnknown', values: { data: 'bars', part: 'test', index: 10, count: 10 } }));
  });
});
