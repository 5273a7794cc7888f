/** The largest number up to `most` that divides `count`: steps taken in groups of it leave none over. */
export const largestDivisor = (count: number, most: number): number => {
  for (let divisor = Math.min(count, most); divisor > 1; divisor--) if (count % divisor === 0) return divisor;
  return 1;
};
