/** What a search came to, before anything is left out of it. */
import type { Issue, IssueBasis } from '../../contract/issues.ts';

export interface Found {
  /** The most suspicious first. */
  readonly issues: readonly Issue[];
  readonly basis: IssueBasis;
  /** Samples that were looked at. */
  readonly checked: number;
}
