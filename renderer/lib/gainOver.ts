/** What a training gained over another on validation, told when both are over: half-way it would be what is still to be learnt. */
import type { RunSummary } from '../../electron/contract/run.ts';

type Ended = Pick<RunSummary, 'state' | 'best'>;

const reached = (run: Ended | null): number | null => (run?.state === 'completed' || run?.state === 'earlyStopped' ? (run.best?.validation?.accuracy ?? null) : null);

/** In points; `null` where one of them has not ended well, or was not validated. */
export function gainOver(run: Ended | null, other: Ended | null): number | null {
  const [after, before] = [reached(run), reached(other)];
  return after === null || before === null ? null : (after - before) * 100;
}
