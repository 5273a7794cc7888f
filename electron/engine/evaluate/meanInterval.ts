/** How sure a mean of few values is: the interval that Student's t gives it. */

export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** 95 % interval of the mean of two values or more, which are taken to be drawn from a normal distribution. */
export function meanInterval(values: readonly number[]): MeanInterval {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const reach = studentQuantile(0.95, count - 1) * Math.sqrt(variance / count);
  return { mean, low: mean - reach, high: mean + reach };
}

/** The t that a value of Student's distribution stays within ±, with this probability; by halving. */
export function studentQuantile(probability: number, freedom: number): number {
  let [low, high] = [0, 1];
  while (probabilityWithin(high, freedom) < probability) high *= 2;
  for (let halving = 0; halving < 100; halving++) {
    const middle = (low + high) / 2;
    if (probabilityWithin(middle, freedom) < probability) low = middle;
    else high = middle;
  }
  return high;
}

/** A(t|ν) for whole ν: Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4. */
function probabilityWithin(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = 0;
  for (let power = isOdd ? 1 : 0; power <= freedom - 2; power += 2) {
    sum += term;
    term *= (cosine ** 2 * (power + 1)) / (power + 2);
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
