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
const turnMs = 100;
const fewestRounds = 3;
const mostRounds = 7;

/** The median time of a step for each contestant, seconds, in their order. */
export async function alternate(contestants: readonly Contestant[], { nowMs, limitMs }: Patience): Promise<readonly number[]> {
  const deadlineMs = nowMs() + limitMs;
  // The first steps fill caches and start threads.
  let rounds = [await takeTurns(contestants, warmUpMs)];
  for (let round = 1; round <= mostRounds && nowMs() < deadlineMs; round++) {
    // To and fro, so that a machine that grows slower or faster does so for all.
    const order = round % 2 === 1 ? contestants : contestants.toReversed();
    const seconds = await takeTurns(order, turnMs);
    rounds = [...(round === 1 ? [] : rounds), order === contestants ? seconds : seconds.toReversed()];
    if (rounds.length >= fewestRounds && isDecided(rounds)) break;
  }
  return contestants.map((_, index) => median(rounds.map((seconds) => seconds[index]!)));
}

/** One after the other: two that work at the same time measure each other. */
async function takeTurns(contestants: readonly Contestant[], milliseconds: number): Promise<readonly number[]> {
  const seconds: number[] = [];
  for (const contestant of contestants) seconds.push(await contestant.time(milliseconds));
  return seconds;
}

/** Whether the same one was the fastest in every round. */
function isDecided(rounds: readonly (readonly number[])[]): boolean {
  const winners = new Set(rounds.map((seconds) => seconds.indexOf(Math.min(...seconds))));
  return winners.size === 1;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
