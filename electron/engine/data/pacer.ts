/** Lets progress be told at most ten times a second. */

const msBetweenTellings = 100;

/** Answers whether it is time to tell again; the last of a series is always told. */
export function createPacer(clockMs: () => number = () => performance.now()): (isLast: boolean) => boolean {
  let toldAt = -Infinity;
  return (isLast) => {
    const now = clockMs();
    if (!isLast && now - toldAt < msBetweenTellings) return false;
    toldAt = now;
    return true;
  };
}
