/** What a person has made of an issue: it is open until its remedy holds or it is rejected. */
import type { Change, CorrectionList } from '../../electron/contract/corrections.ts';
import type { Issue } from '../../electron/contract/issues.ts';

export type Settled = 'open' | 'accepted' | 'rejected';

type Correction = CorrectionList['corrections'][number];

export const toLookup = (corrections: readonly Correction[]): ReadonlyMap<number, Correction> => new Map(corrections.map((each) => [each.index, each]));

/** Of the test part nothing is ever settled. */
export function settle({ kind, part, index, remedy }: Issue, corrections: ReadonlyMap<number, Correction>): Settled {
  const correction = part === 'training' ? corrections.get(index) : undefined;
  if (correction === undefined) return 'open';
  if (correction.rejected.includes(kind)) return 'rejected';
  if (correction.excluded) return 'accepted';
  return remedy?.change === 'relabel' && correction.label === remedy.label ? 'accepted' : 'open';
}

export const toAcceptance = (issues: readonly Issue[]): readonly Change[] => issues.flatMap(({ remedy }) => (remedy === null ? [] : [remedy]));

export const toRejection = (issues: readonly Issue[]): readonly Change[] =>
  issues.flatMap(({ kind, index, remedy }) => (remedy === null ? [] : [{ change: 'reject' as const, index, issue: kind }]));
