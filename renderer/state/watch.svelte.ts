/** The run that is watched: its curves, read from the journal and then followed, what it answers meanwhile, and its first kernels. */
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Kernels } from '../../electron/contract/kernels.ts';
import { isRunEvent, type RunEvent } from '../../electron/contract/run.ts';
import type { Connection } from '../lib/connection.ts';
import { addToCurves, noCurves, type Curves } from '../lib/curves.ts';
import { takeTurn } from '../lib/frameTurns.ts';
import { createLatestWins, type LatestWins } from '../lib/latestWins.ts';
import { Loaded } from './loaded.svelte.ts';

/** A small network writes dozens of checkpoints a second. */
const msBetweenKernels = 250;
/** Its epochs end as often, and every change of the curves is worked into all lines of all charts. */
const msBetweenCurves = 100;

export type SamplesAnswered = Extract<EngineEvent, { event: 'samplesAnswered' }>;

export class Watch {
  run = $state<string | null>(null);
  readonly #journal = new Loaded<readonly RunEvent[]>();
  readonly #connection: Connection;
  curves = $state.raw<Curves | null>(null);
  /** What was heard last; nothing before, and nothing of runs that ended earlier. */
  answered = $state.raw<SamplesAnswered | null>(null);
  /** Of the newest checkpoint that was asked for; they are asked for while somebody looks at them. */
  kernels = $state.raw<Kernels | null>(null);
  /** The step of the newest checkpoint that was heard of; `null` stands for the run's result. */
  #checkpoint = $state<number | null>(null);
  readonly #kernelQuestions: LatestWins<{ readonly run: string; readonly step: number | null }>;
  /** What was watched when it went to the bin, until it is back or somebody goes on to another. */
  gone = $state<string | null>(null);
  readonly error = $derived(this.#journal.error);
  readonly loading = $derived(this.#journal.loading);
  /** What was told since the curves were drawn last, or while the journal is still being read. */
  #meanwhile: RunEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** `now`: milliseconds, from any beginning. */
  constructor(connection: Connection, now: () => number) {
    this.#connection = connection;
    this.#kernelQuestions = createLatestWins({
      ask: (question) => connection.request('getKernels', question),
      onAnswer: (kernels) => (this.kernels = kernels),
      // A run without weights yet has none to show.
      onError: () => undefined,
      intervalMs: msBetweenKernels,
      now,
    });
  }

  async follow(run: string | null): Promise<void> {
    if (run !== null && this.run !== null) this.gone = null;
    if (run !== this.run) {
      this.curves = run === null ? null : noCurves(run);
      this.answered = null;
      this.kernels = null;
      this.#checkpoint = null;
      this.#kernelQuestions.cancel();
    }
    this.run = run;
    if (run === null) return;
    this.#meanwhile = [];
    // An older answer would lay bare what was told since and is in the curves already.
    const isNewest = await this.#journal.load(() => this.#connection.request('listRunEvents', { run }));
    if (!isNewest || this.run !== run) return;
    this.curves = this.#journal.value!.reduce(addToCurves, noCurves(run));
    this.#catchUp();
  }

  /** Settles when it is back, which is heard. */
  async bringBack(): Promise<void> {
    if (this.gone !== null) await this.#connection.request('restoreRuns', { runs: [this.gone] });
  }

  hear(event: EngineEvent): void {
    if (event.event === 'runsDeleted' && this.run !== null && event.runs.includes(this.run)) {
      this.gone = this.run;
      void this.follow(null);
    }
    if (event.event === 'runsRestored' && this.gone !== null && event.runs.includes(this.gone)) {
      const back = this.gone;
      this.gone = null;
      void this.follow(back);
    }
    if (!('run' in event) || event.run !== this.run) return;
    if (event.event === 'samplesAnswered') this.answered = event;
    if (event.event === 'checkpointWritten') this.#checkpoint = event.step;
    if (!isRunEvent(event)) return;
    this.#meanwhile.push(event);
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      // In a frame of its own: to work it into the lines takes as long as to draw one of the charts.
      takeTurn(() => {
        if (!this.loading) this.#catchUp();
      });
    }, msBetweenCurves);
  }

  #catchUp(): void {
    if (this.curves !== null) this.curves = this.#meanwhile.reduce(addToCurves, this.curves);
    this.#meanwhile = [];
  }

  /** Asks for them; within an effect, again with every checkpoint. */
  askKernels(): void {
    if (this.run !== null) this.#kernelQuestions.ask({ run: this.run, step: this.#checkpoint });
  }
}
