/** How an answer or an error travels between processes: errors keep their code and values, never a stack. */
import * as v from 'valibot';
import { InklingError, isInklingError, type ErrorCode, type ErrorValues } from './errors.ts';

export const failureSchema = v.strictObject({ code: v.string(), values: v.record(v.string(), v.unknown()) });
export type Failure = v.InferOutput<typeof failureSchema>;

export const outcomeSchema = v.variant('ok', [
  v.strictObject({ ok: v.literal(true), result: v.unknown() }),
  v.strictObject({ ok: v.literal(false), failure: failureSchema }),
]);
export type Outcome = v.InferOutput<typeof outcomeSchema>;

/** An error nobody foresaw becomes `unexpected`, with its message. */
export function toFailure(error: unknown): Failure {
  if (isInklingError(error)) return { code: error.code, values: copyOf(error.values) };
  return { code: 'unexpected', values: { message: error instanceof Error ? error.message : String(error) } };
}

/** Values are plain objects, whatever their code; that is what a failure carries. */
const copyOf = (values: object): Record<string, unknown> => ({ ...values });

/** The code is one of the dictionary's: whoever made the failure had an `InklingError`. */
export const fromFailure = ({ code, values }: Failure): InklingError =>
  new InklingError(code as ErrorCode, values as ErrorValues<ErrorCode>);

/** Work without a result answers `null`: not every wire carries `undefined`. */
export async function toOutcome(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { ok: true, result: (await work()) ?? null };
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}

export function fromOutcome(outcome: Outcome): unknown {
  if (outcome.ok) return outcome.result;
  throw fromFailure(outcome.failure);
}
