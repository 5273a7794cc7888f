/** The run that is watched: its curves, read from the journal and then followed, what it answers meanwhile, and its first kernels. */
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Kernels } from '../../electron/contract/kernels.ts';
import type { RunEvent } from '../../electron/contract/run.ts';
import type { Connection } from '../lib/connection.ts';
import { addToCurves, noCurves, type Curves } from '../lib/curves.ts';
import { Loaded } from './loaded.svelte.ts';

export type SamplesAnswered = Extract<EngineEvent, { event: 'samplesAnswered' }>;

export class Watch {
  run = $state<string | null>(null);
  readonly #journal = new Loaded<readonly RunEvent[]>();
  readonly #connection: Connection;
  curves = $state.raw<Curves | null>(null);
  /** What was heard last; nothing before, and nothing of runs that ended earlier. */
  answered = $state.raw<SamplesAnswered | null>(null);
  /** Of the newest checkpoint. */
  readonly kernels = new Loaded<Kernels | null>();
  readonly error = $derived(this.#journal.error);
  readonly loading = $derived(this.#journal.loading);
  /** What is told while the journal is still being read. */
  #meanwhile: RunEvent[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async follow(run: string | null): Promise<void> {
    if (run !== this.run) {
      this.curves = run === null ? null : noCurves(run);
      this.answered = null;
      this.kernels.clear();
    }
    this.run = run;
    if (run === null) return;
    this.#meanwhile = [];
    void this.#loadKernels(run, null);
    await this.#journal.load(() => this.#connection.request('listRunEvents', { run }));
    const { value, error } = this.#journal;
    if (this.run !== run || value === null || error !== null) return;
    this.curves = [...value, ...this.#meanwhile].reduce(addToCurves, noCurves(run));
  }

  hear(event: EngineEvent): void {
    if (!('run' in event) || event.run !== this.run) return;
    if (event.event === 'samplesAnswered') this.answered = event;
    if (event.event === 'checkpointWritten') void this.#loadKernels(event.run, event.step);
    if (!isRunEvent(event)) return;
    if (this.loading) this.#meanwhile.push(event);
    else if (this.curves !== null) this.curves = addToCurves(this.curves, event);
  }

  async #loadKernels(run: string, step: number | null): Promise<void> {
    await this.kernels.load(() => this.#connection.request('getKernels', { run, step }));
  }
}

function isRunEvent(event: EngineEvent): event is RunEvent {
  switch (event.event) {
    case 'runStarted':
    case 'runResumed':
    case 'stepsTrained':
    case 'epochEnded':
    case 'checkpointWritten':
    case 'runPaused':
    case 'runFinished':
      return true;
    case 'runProgressed':
    case 'samplesAnswered':
    case 'runFailed':
    case 'processEnded':
    case 'queueChanged':
    case 'queueStuck':
    case 'threadsMeasuring':
    case 'threadsChosen':
    case 'learningRatesTried':
    case 'samplesChecked':
    case 'fetchProgressed':
    case 'dataMaking':
    case 'importProgressed':
    case 'exportProgressed':
    case 'settingsChanged':
    case 'workspaceMoving':
    case 'warned':
      return false;
  }
}
