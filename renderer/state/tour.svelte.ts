/** The tour: where it stands, and whether somebody has taken it or declined it. */
import type { Texts } from '../../electron/contract/texts/texts.ts';
import { recall, remember } from '../lib/memory.ts';
import type { Route } from './route.svelte.ts';

export type TourStep = keyof Texts['home']['tour']['steps'];

/** Each stands at what is marked with its name: `data-tour`. */
export const tourSteps = ['pad', 'rail', 'picker', 'help', 'first'] as const satisfies readonly TourStep[];

export class Tour {
  /** `null` while nobody is shown around. */
  step = $state<TourStep | null>(null);
  seen = $state(recall('tour') === 'seen');
  readonly #route: Route;

  readonly place = $derived(tourSteps.findIndex((each) => each === this.step));

  constructor(route: Route) {
    this.#route = route;
  }

  begin(): void {
    // Its steps stand at what is there.
    this.#route.open('home');
    this.step = tourSteps[0];
  }

  move(by: 1 | -1): void {
    const step = tourSteps[this.place + by];
    if (step !== undefined) this.step = step;
  }

  /** To whoever comes to Home. */
  offer(): void {
    this.seen = false;
    remember('tour', null);
  }

  /** Taken to the end, left, or declined. */
  end(): void {
    this.step = null;
    this.seen = true;
    remember('tour', 'seen');
  }
}
