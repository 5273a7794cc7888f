/** Whether a fine-tuned network is to be used, by counts; figures worked by hand. */
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../electron/engine/data/generated/random.ts';
import { judge, toForgetting } from '../../../electron/engine/evaluate/verdict.ts';

describe('the verdict', () => {
  const side = (count: number, before: number, after: number) => ({ count, before: { right: before }, after: { right: after } });
  /** Of what was asked: right before and wrong now, wrong before and right now; and what was chosen. */
  const old = (right: number, broken: number, wrong: number, fixed: number, chosen = { right: 0, wrong: 0 }) => ({ right: { count: right, turned: broken }, wrong: { count: wrong, turned: fixed }, chosen });

  it.each([
    // By hand: 4,900 → 4,890 of 5,000 is 0.2 points, one more is 0.22.
    [side(10, 6, 8), old(4900, 12, 100, 2), { kept: true, why: 'learnt', forgetting: 0.2 }],
    [side(10, 6, 8), old(4900, 11, 100, 0), { kept: false, why: 'forgot', forgetting: 0.22 }],
    [side(10, 6, 6), old(4900, 0, 100, 10), { kept: true, why: 'same', forgetting: -0.2 }],
    [side(10, 6, 5), old(4900, 3, 100, 3), { kept: false, why: 'worse', forgetting: 0 }],
    [side(10, 6, 8), null, { kept: false, why: 'unknown', forgetting: null }],
    [side(10, 6, 8), 'same' as const, { kept: true, why: 'learnt', forgetting: null }],
    [side(10, 6, 5), 'same' as const, { kept: false, why: 'worse', forgetting: null }],
    // 30 of 15,000 is 0.2 as well, and not exact in binary.
    [side(10, 6, 8), old(14_900, 30, 100, 0), { kept: true, why: 'learnt', forgetting: 0.2 }],
    // Of 40 mistakes 20 were chosen; 4 of the 20 left are mended, and 20 · 4 / 22 of the others: (12 − 4 − 80 / 22) / 50.
    [side(20, 0, 18), old(4960, 12, 20, 4, { right: 0, wrong: 20 }), { kept: true, why: 'learnt', forgetting: 0.0872727272727 }],
    // All were chosen, and nobody knows how many of others would be mended.
    [side(40, 0, 30), old(4960, 12, 0, 0, { right: 0, wrong: 40 }), { kept: false, why: 'forgot', forgetting: 0.24 }],
    // Right ones that were chosen: 10 of 990 broken stand for 50 of 4,950.
    [side(9, 9, 9), old(990, 10, 50, 0, { right: 3960, wrong: 0 }), { kept: false, why: 'forgot', forgetting: 1 }],
  ])('of %j on the new and %j on the old', (fresh, asked, verdict) => {
    const { forgetting, ...told } = judge(fresh, asked, 0.2);
    expect(told).toEqual({ kept: verdict.kept, why: verdict.why });
    if (verdict.forgetting === null) expect(forgetting).toBeNull();
    else expect(forgetting).toBeCloseTo(verdict.forgetting, 10);
  });

  it('says of a choice of mistakes hardly more than a choice of none would, on the average over what is chosen', () => {
    // Each sample is right or wrong before and turns or not; whoever draws 20 of 40 mistakes sees another rest each time.
    const turned = { right: 14, wrong: 10 };
    const truth = (100 * (turned.right - turned.wrong)) / 1000;
    const random = createRandom(5, 0);
    const rounds = 4000;
    let [told, rest] = [0, 0];
    for (let round = 0; round < rounds; round++) {
      const mended = Array.from({ length: 40 }, (_, i) => ({ key: random.between(0, 1), isMended: i < turned.wrong })).sort((a, b) => a.key - b.key).slice(20).filter(({ isMended }) => isMended).length;
      told += toForgetting(old(960, turned.right, 20, mended, { right: 0, wrong: 20 })) / rounds;
      rest += (100 * (turned.right - mended)) / 980 / rounds;
    }
    expect(told).toBeGreaterThan(truth);
    expect(told).toBeLessThan(truth + 0.06);
    expect(rest).toBeGreaterThan(truth + 0.4);
  });
});
