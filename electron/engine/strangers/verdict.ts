/** What the detector's outputs say of one picture. */
import { argmax } from '../explain/probability.ts';

export interface Verdict {
  /** What it would be of the known ones, as an index. */
  readonly likest: number;
  /** The probability that it is no stranger. */
  readonly score: number;
}

/** `row`: one probability for each known class, and last the stranger's. */
export function toVerdict(row: Float32Array): Verdict {
  const known = row.subarray(0, -1);
  return { likest: argmax(known), score: known.reduce((sum, value) => sum + value, 0) };
}

/** `rows`: one picture after the other. */
export function* toVerdicts(rows: Float32Array, outputs: number): Generator<Verdict> {
  for (let at = 0; at < rows.length; at += outputs) yield toVerdict(rows.subarray(at, at + outputs));
}
