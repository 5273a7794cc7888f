/** Whether what was gained is worth what was lost. */
import type { BeforeAndAfter, Judgement } from '../../contract/tuning.ts';

type Counted = Pick<BeforeAndAfter, 'count'> & { readonly before: { readonly right: number }; readonly after: { readonly right: number } };

/**
 * Kept is what is no worse on the new and has lost at most `allowance` points of accuracy on the old. Worked example: 4,900 of
 * 5,000 right before and 4,890 after is 0.2 points, the most that 0.2 allows.
 */
export function judge(fresh: Counted, old: Counted | null, allowance: number): Pick<Judgement, 'forgetting' | 'kept' | 'why'> {
  const lost = old === null ? null : old.before.right - old.after.right;
  const forgetting = lost === null ? null : (100 * lost) / old!.count;
  const tell = (kept: boolean, why: Judgement['why']) => ({ forgetting, kept, why });
  if (fresh.after.right < fresh.before.right) return tell(false, 'worse');
  if (forgetting === null) return tell(false, 'unknown');
  // Shares such as 0.2 are not exact in binary: a two-thousandth of what one sample makes is too little to matter.
  if (forgetting > allowance + 50 / old!.count / 1000) return tell(false, 'forgot');
  return tell(true, fresh.after.right > fresh.before.right ? 'learnt' : 'same');
}
