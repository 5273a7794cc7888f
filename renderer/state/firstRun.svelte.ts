/** From nothing to a network of one's own at one press: the fast CNN is trained and watched, and then its mistakes are opened. */
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { EndReason } from '../../electron/contract/run.ts';
import type { DataSets } from './dataSets.svelte.ts';
import type { Evaluation } from './evaluation.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { Picked } from './picked.svelte.ts';
import type { Route } from './route.svelte.ts';
import type { Runs } from './runs.svelte.ts';
import type { Watch } from './watch.svelte.ts';

const preset = 'fast-cnn';
/** The best to learn digits from comes first. */
const dataOfChoice = ['mnist', 'generated'];

export interface FirstRunParts {
  readonly data: DataSets;
  readonly runs: Runs;
  readonly watch: Watch;
  readonly picked: Picked;
  readonly evaluation: Evaluation;
  readonly route: Route;
  readonly notices: Notices;
}

export class FirstRun {
  starting = $state(false);
  /** The run that was begun here and learns. */
  run = $state<string | null>(null);
  #chosen = $state<string | null>(null);
  readonly #parts: FirstRunParts;
  /** How runs ended, by their ids: a short one may be over before its start is answered. */
  readonly #ended = new Map<string, EndReason>();

  /** What is trained on: what somebody chose, else the best at hand. */
  readonly data: string | null = $derived.by(() => this.#settleData());

  constructor(parts: FirstRunParts) {
    this.#parts = parts;
  }

  chooseData(data: string): void {
    this.#chosen = data;
  }

  async begin(): Promise<void> {
    const { data } = this;
    const { runs, watch } = this.#parts;
    if (this.starting || this.run !== null || data === null || runs.active.length > 0) return;
    this.starting = true;
    this.#ended.clear();
    this.run = await runs.start({ model: { kind: 'preset', preset }, data, plan: null, overrides: {} });
    this.starting = false;
    if (this.run !== null) await watch.follow(this.run);
    this.#settle();
  }

  hear(event: EngineEvent): void {
    const failed = event.event === 'runFailed' || (event.event === 'processEnded' && event.next === 'waits');
    if (failed && event.run === this.run) this.run = null;
    if (event.event !== 'runFinished') return;
    this.#ended.set(event.run, event.reason);
    this.#settle();
  }

  /** Shows the mistakes to whoever waits for them; others are only told. */
  #settle(): void {
    const { run } = this;
    const reason = run === null ? undefined : this.#ended.get(run);
    if (this.starting || run === null || reason === undefined) return;
    const { evaluation, notices, picked, route } = this.#parts;
    this.run = null;
    if (reason === 'diverged') {
      notices.tell((texts) => texts.home.first.diverged({ run }));
      return;
    }
    picked.choose(run);
    evaluation.split = 'validation';
    evaluation.data = null;
    if (route.screen === 'home') route.open('evaluate');
    else notices.tell((texts) => texts.home.first.done({ run }));
  }

  #settleData(): string | null {
    const { usable } = this.#parts.data;
    const wanted = [this.#chosen, ...dataOfChoice].flatMap((id) => usable.find((each) => each.id === id) ?? []);
    return (wanted[0] ?? usable[0])?.id ?? null;
  }
}
