/** Two models on the same samples come to statsmodels' and scikit-learn's figures, and McNemar's p is that of a fair coin. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../electron/engine/evaluate/compare.ts';
import { mcnemarExact } from '../../../electron/engine/evaluate/mcnemar.ts';
import { checkPredictions } from '../../../electron/engine/evaluate/predictions.ts';

interface Oracle {
  readonly mcnemar: readonly (readonly [number, number, number])[];
  readonly models: {
    readonly a: string;
    readonly b: string;
    readonly labels: string;
    /** [A right, A wrong] × [B right, B wrong]. */
    readonly table: readonly [readonly [number, number], readonly [number, number]];
    readonly mcnemarP: number;
    readonly agreement: number;
    readonly agreementKappa: number;
    readonly difference: readonly (readonly number[])[];
    readonly f1A: readonly number[];
    readonly recallB: readonly number[];
  };
}
const { mcnemar, models } = JSON.parse(readFileSync(new URL('../../oracles/evaluate/comparison.json', import.meta.url), 'utf8')) as Oracle;

describe('McNemar’s exact p', () => {
  it.each(mcnemar)('of %d against %d is statsmodels’', (onlyA, onlyB, p) => {
    // statsmodels' sums of probabilities are good to some 1e-15 of 1, and of small ones to twelve digits.
    expect(Math.abs(mcnemarExact(onlyA, onlyB) - p)).toBeLessThanOrEqual(1e-11 * p + 1e-15);
  });

  it('is the same for either model, at most 1, and that of all outcomes of so many coins that are no likelier', () => {
    const small = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(small, small, (onlyA, onlyB) => {
        const total = onlyA + onlyB;
        let as = 0;
        for (let outcome = 0; outcome < 2 ** total; outcome++) {
          const heads = outcome.toString(2).replaceAll('0', '').length;
          if (Math.abs(heads - total / 2) >= Math.abs(onlyA - total / 2)) as++;
        }
        expect(mcnemarExact(onlyA, onlyB)).toBeCloseTo(as / 2 ** total, 12);
        expect(mcnemarExact(onlyB, onlyA)).toBe(mcnemarExact(onlyA, onlyB));
      }),
      { numRuns: 20 },
    );
  });
});

describe('two models', () => {
  const names = Array.from({ length: 10 }, (_, c) => String(c));
  const labels = Uint8Array.from(Buffer.from(models.labels, 'base64'));
  const read = (text: string) => checkPredictions(new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer), labels, names);
  const compared = compare(read(models.a), read(models.b), names);

  it('are told apart as the oracle tells them', () => {
    const { bothRight, onlyA, onlyB, bothWrong } = compared.groups;
    expect([[bothRight.length, onlyA.length], [onlyB.length, bothWrong.length]]).toEqual(models.table);
    expect(Math.abs(compared.mcnemarP - models.mcnemarP)).toBeLessThan(1e-12);
    expect(Math.abs(compared.agreement - models.agreement)).toBeLessThan(1e-12);
    expect(Math.abs(compared.agreementKappa! - models.agreementKappa)).toBeLessThan(1e-12);
    expect(compared.difference).toEqual(models.difference);
    for (const [c, { f1A, recallB }] of compared.classes.entries()) {
      expect(f1A).toBeCloseTo(models.f1A[c]!, 12);
      expect(recallB).toBeCloseTo(models.recallB[c]!, 12);
    }
  });

  it('put each sample into the one group that their answers say', () => {
    const { a, b, groups } = compared;
    const rights = (place: number) => [a.answers[place] === labels[place], b.answers[place] === labels[place]];
    for (const place of groups.onlyA) expect(rights(place)).toEqual([true, false]);
    for (const place of groups.onlyB) expect(rights(place)).toEqual([false, true]);
    for (const place of groups.bothWrong) expect(rights(place)).toEqual([false, false]);
    expect(Object.values(groups).flat().toSorted((x, y) => x - y)).toEqual([...labels.keys()]);
    const [as, bs] = (['onlyA', 'onlyB'] as const).map((group) => compared.classes.reduce((sum, scores) => sum + scores[group], 0));
    expect([as, bs]).toEqual([groups.onlyA.length, groups.onlyB.length]);
  });

  it('that are one and the same differ in nothing', () => {
    const same = compare(read(models.a), read(models.a), names);
    expect(same).toMatchObject({ mcnemarP: 1, agreement: 1, agreementKappa: 1, groups: { onlyA: [], onlyB: [] } });
    expect(same.difference.flat().every((cell) => cell === 0)).toBe(true);
  });

  it('that both give one answer to everything agree, and not beyond chance', () => {
    const flat = checkPredictions(Float32Array.from({ length: 6 }, () => 0.5), Uint8Array.of(0, 1, 1), ['a', 'b']);
    expect(compare(flat, flat, ['a', 'b'])).toMatchObject({ agreement: 1, agreementKappa: null, mcnemarP: 1 });
  });
});
