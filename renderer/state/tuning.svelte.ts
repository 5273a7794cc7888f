/** Fine-tuning as the form has it, and what came of the one that was looked at last. */
import { usualFineTuneSet } from '../../electron/contract/fineTune.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Params } from '../../electron/contract/requests.ts';
import type { Judgement, TuningPlan } from '../../electron/contract/tuning.ts';
import type { Connection } from '../lib/connection.ts';
import { createLatestWins, type LatestWins } from '../lib/latestWins.ts';
import { recall, remember } from '../lib/memory.ts';
import { toFreezing, type Freezing } from '../lib/tuningFields.ts';
import { Loaded } from './loaded.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { Picked, PickedModel } from './picked.svelte.ts';
import type { Route } from './route.svelte.ts';
import { isActive, type Runs } from './runs.svelte.ts';
import type { PlanValues } from './training.svelte.ts';

export const trainModes = ['scratch', 'tune', 'examples'] as const;
export type TrainMode = (typeof trainModes)[number];
export const tuneSources = ['chosen', 'drawings', 'data'] as const;
export type TuneSource = (typeof tuneSources)[number];

type Question = Params<'planFineTune'>;

const msBetweenQuestions = 150;

export interface TuningParts {
  readonly connection: Connection;
  readonly picked: Picked;
  readonly runs: Runs;
  readonly route: Route;
  readonly notices: Notices;
  /** How many there are to train on, `null` where that is not known yet. */
  readonly count: (source: 'chosen' | 'drawings') => number | null;
  /** Milliseconds, from any beginning. */
  readonly now: () => number;
}

export class Tuning {
  /** What the Train screen shows. */
  mode = $state<TrainMode>('scratch');
  source = $state<TuneSource>('chosen');
  /** What is trained on where that is a data set; empty where none is chosen. */
  data = $state('');
  freeze = $state.raw<Freezing>('allButLast');
  replaceHead = $state(false);
  /** What differs from the usual values, by key. */
  changes = $state.raw<PlanValues>({});
  /** What it would be, as far as it could be told last; `null` while nobody knows. */
  plan = $state.raw<TuningPlan | null>(null);
  /** What is wrong with it. */
  error = $state.raw<unknown>(null);
  /** Whether the keyboard is to go to the button that starts it, as it does for whoever came by a key. */
  wantsFocus = $state(false);
  readonly judgement = new Loaded<Judgement>();
  /** The run that is judged when it has ended. */
  #awaited = $state(recall('tuning.awaited'));
  #judged: string | null = null;
  readonly #parts: TuningParts;
  readonly #questions: LatestWins<Question>;

  readonly changed = $derived.by(() => Object.keys(this.changes).length > 0 || this.freeze !== 'allButLast' || this.replaceHead);
  /** The run that the picked network was fine-tuned from, as long as it is there. */
  readonly origin: PickedModel | null = $derived.by(() => {
    const { picked, runs } = this.#parts;
    const from = picked.summary?.record.from ?? null;
    const earlier = from === null ? null : runs.find(from.run);
    if (from === null || earlier === null) return null;
    return { run: from.run, step: earlier.best?.step === from.step ? null : from.step };
  });

  /** Nothing is there to train on. */
  readonly lacks = $derived.by(() => (this.source === 'data' ? this.data === '' : this.#parts.count(this.source) === 0));

  constructor(parts: TuningParts) {
    this.#parts = parts;
    this.#questions = createLatestWins<Question, TuningPlan>({
      ask: (question) => parts.connection.request('planFineTune', question),
      onAnswer: (plan) => [this.plan, this.error] = [plan, null],
      // What was in force stays in the form.
      onError: (error) => (this.error = error),
      intervalMs: msBetweenQuestions,
      now: parts.now,
    });
  }

  /** Shows the form, set to these samples. */
  open(source: TuneSource = this.source): void {
    this.mode = 'tune';
    this.source = source;
    this.wantsFocus = true;
    this.#parts.route.open('train');
  }

  set(key: string, value: unknown): void {
    const { [key]: _, ...others } = this.changes;
    this.changes = value === undefined ? others : { ...others, [key]: value };
  }

  reset(): void {
    [this.changes, this.freeze, this.replaceHead] = [{}, 'allButLast', false];
  }

  /** `learning`: the layers that learn; `all`: those with weights. */
  learn(learning: readonly string[], all: readonly string[]): void {
    this.freeze = toFreezing(learning, all);
  }

  /** Asks what it would be; within an effect, again with every change. */
  ask(): void {
    const question = this.#question;
    if (question === null) [this.plan, this.error] = [null, null];
    else this.#questions.ask(question);
  }

  /** The run that trains from now on; `null` where it waits for its turn or could not be started, as `error` or `runs.refusal` says. */
  async start(): Promise<string | null> {
    const question = this.#question;
    if (question === null) return null;
    const { connection, runs } = this.#parts;
    try {
      const { training } = await connection.request('planFineTune', question);
      const model = training.model.kind === 'run' && this.replaceHead ? { ...training.model, replaceHead: true } : training.model;
      const asked = { ...training, model };
      const waits = runs.active.length > 0 || runs.waiting.length > 0;
      const run = waits ? await runs.enqueue(asked) : await runs.start(asked);
      if (run === null) return null;
      this.#awaited = run;
      remember('tuning.awaited', run);
      return waits ? null : run;
    } catch (error) {
      this.error = error;
      return null;
    }
  }

  /** What came of a run that was started from another; nothing is asked twice. */
  async look(run: string | null): Promise<void> {
    const summary = this.#parts.runs.find(run);
    const from = summary?.record.from ?? null;
    if (run === null || summary === null || from === null || isActive(summary) || summary.best === null) {
      this.#judged = null;
      this.judgement.clear();
      return;
    }
    const name = JSON.stringify([run, summary.best.step]);
    if (this.#judged === name && this.judgement.error === null) return;
    if (this.#judged !== name) this.judgement.clear();
    this.#judged = name;
    await this.judgement.load(() => this.#parts.connection.request('judgeFineTune', { run }));
  }

  hear(event: EngineEvent): void {
    if (event.event === 'runFinished' && event.run === this.#awaited) void this.#settle(event.run);
  }

  /** After whatever was missed. */
  catchUp(): void {
    const awaited = this.#parts.runs.find(this.#awaited);
    if (awaited !== null && (awaited.state === 'completed' || awaited.state === 'earlyStopped')) void this.#settle(awaited.record.id);
  }

  /** Takes the network that it started from in place of the picked one. */
  revert(): void {
    const { origin } = this;
    if (origin !== null) this.#pick(origin, (run) => (texts) => texts.tuneScreen.reverted({ run }));
  }

  use(run: string): void {
    this.#pick({ run, step: null }, (name) => (texts) => texts.tuneScreen.nowPicked({ run: name }));
  }

  /** The new network is picked where it is to be used; else the old one stays. */
  async #settle(run: string): Promise<void> {
    this.#awaited = null;
    remember('tuning.awaited', null);
    const { connection, notices, runs } = this.#parts;
    await runs.load();
    this.#judged = JSON.stringify([run, runs.find(run)?.best?.step]);
    await this.judgement.load(() => connection.request('judgeFineTune', { run }));
    const { value } = this.judgement;
    if (value?.run !== run) return;
    if (value.kept) this.use(run);
    else notices.tell((texts) => texts.tuneScreen.staysPicked({ run: runs.nameOf(value.use) }));
  }

  #pick(model: PickedModel, say: (name: string) => Parameters<Notices['undoable']>[0]): void {
    const { notices, picked, runs } = this.#parts;
    const before = picked.model;
    picked.choose(model.run, model.step);
    notices.undoable(
      (texts) => say(model.run === 'starter' ? texts.window.picker.starter : runs.nameOf(model.run))(texts),
      () => before !== null && picked.choose(before.run, before.step),
    );
  }

  /** `null` where nothing is named to train on, or no network to start from. */
  get #question(): Question | null {
    const { source, data, freeze, changes } = this;
    const { model } = this.#parts.picked;
    if (model === null || this.lacks) return null;
    const tune = source === 'chosen' ? { set: usualFineTuneSet } : source === 'drawings' ? { drawings: true } : null;
    // The engine says what is wrong with a value.
    return { ...model, tune, data: source === 'data' ? data : null, freeze: typeof freeze === 'string' ? freeze : [...freeze], ...(changes as Partial<Question>) };
  }
}
