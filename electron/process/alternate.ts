/** Times contestants in turns, so that a machine that is busy for a moment is busy for all of them. */

export interface Contestant {
  /** Works for at least so long; the mean time of one step, seconds. */
  time(milliseconds: number): Promise<number>;
}

export interface Patience {
  readonly nowMs: () => number;
  /** After this time no new round begins. */
  readonly limitMs: number;
}

const warmUpMs = 40;
const turnMs = 80;
/** Before this many rounds nobody has lost. */
const fewestRounds = 3;
const mostRounds = 7;
/** Whose best turn is slower by this than what the best takes mostly has lost. */
const clearly = 1.1;

/** The median time of a step for each contestant, seconds, in their order; who has clearly lost gets no further turn. */
export async function alternate(contestants: readonly Contestant[], { nowMs, limitMs }: Patience): Promise<readonly number[]> {
  const deadlineMs = nowMs() + limitMs;
  const everybody = contestants.map((contestant) => ({ contestant, seconds: [] as number[] }));
  // The first steps fill caches and start threads.
  await takeTurns(everybody, warmUpMs);
  let left = everybody;
  if (everybody.length === 1) {
    // There is nobody to compare with, and one turn tells.
    for (const { seconds } of everybody) seconds.length = 0;
    await takeTurns(everybody, turnMs);
  }
  for (let round = 1; left.length > 1 && round <= mostRounds && nowMs() < deadlineMs; round++) {
    if (round === 1) for (const { seconds } of everybody) seconds.length = 0;
    // To and fro, so that a machine that grows slower or faster does so for all.
    await takeTurns(round % 2 === 1 ? left : left.toReversed(), turnMs);
    if (round >= fewestRounds) left = withoutLosers(left);
  }
  return everybody.map(({ seconds }) => median(seconds));
}

interface Entrant {
  readonly contestant: Contestant;
  /** Of its turns. */
  readonly seconds: number[];
}

/** One after the other: two that work at the same time measure each other. */
async function takeTurns(entrants: readonly Entrant[], milliseconds: number): Promise<void> {
  for (const { contestant, seconds } of entrants) seconds.push(await contestant.time(milliseconds));
}

function withoutLosers(entrants: Entrant[]): Entrant[] {
  const best = Math.min(...entrants.map(({ seconds }) => median(seconds)));
  return entrants.filter(({ seconds }) => Math.min(...seconds) <= best * clearly);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
