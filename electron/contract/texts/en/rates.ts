/** English: the search for a learning rate. */
import { explainDeath, type Death } from './process.ts';

/** Why there is nothing to suggest. */
type NoSuggestion = 'tooShort' | 'neverFell';
type Ending = 'completed' | 'diverged' | 'stopped';

const endings: Readonly<Record<Ending, string>> = {
  completed: 'up to the greatest rate',
  diverged: 'until the loss exploded',
  stopped: 'until it was stopped',
};

export const ratesTexts = {
  suggested: (v: { rate: string }) => `Suggested learning rate: ${v.rate}`,
  rule: 'It is a tenth of the rate at which the smoothed loss is least.',
  steepest: 'The loss falls most steeply at',
  planned: 'The plan’s own rate',
  ended: (v: { steps: number; ended: Ending; time: string }) => `${v.steps} steps, ${endings[v.ended]}, in ${v.time}; nothing of them is kept.`,
  none: {
    tooShort: 'There were too few steps to tell. Let it go on for longer, or take more steps.',
    neverFell: 'No learning rate brought the loss down: the network may have learnt this data already, or nothing can be learnt from it. Without a fall there is nothing to suggest.',
  } satisfies Record<NoSuggestion, string>,
};

export const ratesErrors = {
  rateRangeEmpty: (v: { leastRate: number; greatestRate: number }) =>
    `The least learning rate (${v.leastRate}) must be smaller than the greatest (${v.greatestRate}). Change one of them.`,
  findingTaken: (v: { finding: string }) => `A search for a learning rate with the name “${v.finding}” goes on already. Wait for it, stop it, or take another name.`,
  findingStopped: (_: Record<string, never>) => 'The search for a learning rate was stopped before its first step.',
  findingEnded: (v: { death: Death }) => `The process that searched for a learning rate stopped (${explainDeath(v.death)}). Nothing else is affected; try again.`,
};
