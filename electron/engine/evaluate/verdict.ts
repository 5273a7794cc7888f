/** Whether what was gained is worth what was lost. */
import type { BeforeAndAfter, Judgement } from '../../contract/tuning.ts';

type Counted = Pick<BeforeAndAfter, 'count'> & { readonly before: { readonly right: number }; readonly after: { readonly right: number } };

/** What both were asked of the old, and what was not asked because it was chosen to be trained on. */
export interface OldCounts {
  /** By what the earlier network answers to it: how many, and how many of them the new one answers the other way. */
  readonly right: { readonly count: number; readonly turned: number };
  readonly wrong: { readonly count: number; readonly turned: number };
  readonly chosen: Judgement['chosenOfOld'];
}

/** As if so many more mistakes had been left and not mended: by one or two of them nobody can say what would become of twenty. */
const doubt = 2;

/**
 * Points of accuracy lost on the old, below 0 where some were gained. Whoever chooses mistakes to be trained on leaves an easier
 * rest, of which the earlier network gets more right than of new samples: counted on that alone, all of what is lost would be
 * seen, and of what is gained only a part. So what was chosen is stood for by the rest, right ones by right ones and mistakes by
 * mistakes (post-stratification; Holt & Smith, 1979), with some doubt, on the side of the earlier network.
 *
 * Worked example: of 5,000 held out, 40 were wrong, and 20 of those were chosen. Of the 4,960 right ones 12 turn wrong, of the 20
 * mistakes that are left 4 turn right, and stand for 20 · 4 / (20 + 2) more: (12 − 4 − 3.64) / 5,000 is 0.087 points, where the
 * rest alone would say (12 − 4) / 4,980, 0.161.
 */
export function toForgetting({ right, wrong, chosen }: OldCounts): number {
  const broken = right.count === 0 ? 0 : right.turned * (1 + chosen.right / right.count);
  const mended = wrong.turned * (1 + chosen.wrong / (wrong.count + doubt));
  return (100 * (broken - mended)) / (right.count + chosen.right + wrong.count + chosen.wrong);
}

/**
 * Kept is what is no worse on the new and has lost at most `allowance` points of accuracy on the old. `old` is `null` where there
 * is nothing old to ask, and `same` where that is the new.
 */
export function judge(fresh: Counted, old: OldCounts | 'same' | null, allowance: number): Pick<Judgement, 'forgetting' | 'kept' | 'why'> {
  const forgetting = old === null || old === 'same' ? null : toForgetting(old);
  const tell = (kept: boolean, why: Judgement['why']) => ({ forgetting, kept, why });
  if (fresh.after.right < fresh.before.right) return tell(false, 'worse');
  if (old === null) return tell(false, 'unknown');
  // Shares such as 0.2 are not exact in binary.
  if (forgetting !== null && forgetting > allowance + 1e-9) return tell(false, 'forgot');
  return tell(true, fresh.after.right > fresh.before.right ? 'learnt' : 'same');
}
