/** All that one run of the bench found: the JSON document, and what tables are drawn from. */
import type { Machine } from './machine.ts';
import type { Row } from './measure.ts';
import type { TimeTo99 } from './timeTo99.ts';
import type { Verdict } from './verdicts.ts';

export interface Report {
  readonly machine: Machine;
  readonly rows: readonly Row[];
  /** `null`: not asked for. */
  readonly timeTo99: TimeTo99 | null;
  readonly targets: readonly Verdict[];
}
