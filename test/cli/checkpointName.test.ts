/** A checkpoint is typed as a run, or a run and a step. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCheckpoint } from '../../electron/cli/checkpointName.ts';

describe('parseCheckpoint', () => {
  it.each([
    ['latest', { run: 'latest', step: null }],
    ['latest@860', { run: 'latest', step: 860 }],
    ['starter@0', { run: 'starter', step: 0 }],
    ['a@b@12', { run: 'a@b', step: 12 }],
    // What is no step is part of a name that no run has.
    ['latest@best', { run: 'latest@best', step: null }],
    ['latest@1e3', { run: 'latest@1e3', step: null }],
    ['latest@-1', { run: 'latest@-1', step: null }],
    ['latest@', { run: 'latest@', step: null }],
    ['@3', { run: '@3', step: null }],
    ['latest@99999999999999999999', { run: 'latest@99999999999999999999', step: null }],
  ])('%s', (word, expected) => {
    expect(parseCheckpoint(word)).toEqual(expected);
  });

  it('loses no letter of any word', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.tuple(fc.string(), fc.nat()).map(([run, step]) => `${run}@${step}`)), (word) => {
        const { run, step } = parseCheckpoint(word);
        expect(word === run || (step !== null && word.startsWith(`${run}@`) && Number(word.slice(run.length + 1)) === step)).toBe(true);
      }),
    );
  });
});
