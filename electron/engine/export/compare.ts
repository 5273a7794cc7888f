/** How far what was written is from the network it was made of. */

export interface Comparison {
  readonly samples: number;
  /** Greatest difference of a probability; NaN where one of them is none. */
  readonly greatestDifference: number;
  /** Samples whose most probable class is another one. */
  readonly otherAnswers: number;
}

/** Both are samples × classes, row by row. */
export function compare(expected: Float32Array, found: Float32Array, classes: number): Comparison {
  const samples = expected.length / classes;
  let greatestDifference = found.length === expected.length ? 0 : NaN;
  let otherAnswers = 0;
  for (let sample = 0; sample < samples; sample++) {
    const rows = [expected, found].map((values) => values.subarray(sample * classes, (sample + 1) * classes)) as [Float32Array, Float32Array];
    for (let c = 0; c < classes; c++) greatestDifference = Math.max(greatestDifference, Math.abs(rows[0][c]! - rows[1][c]!));
    if (mostProbable(rows[0]) !== mostProbable(rows[1])) otherAnswers++;
  }
  return { samples, greatestDifference, otherAnswers };
}

const mostProbable = (row: Float32Array): number => row.indexOf(row.reduce((most, value) => Math.max(most, value), -Infinity));
