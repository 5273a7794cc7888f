/** The curves of the run that is watched: read from its journal, then followed as it goes on. */
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { RunEvent } from '../../electron/contract/run.ts';
import type { Connection } from '../lib/connection.ts';
import { addToCurves, noCurves, type Curves } from '../lib/curves.ts';
import { Loaded } from './loaded.svelte.ts';

export class Watch {
  run = $state<string | null>(null);
  readonly #journal = new Loaded<readonly RunEvent[]>();
  readonly #connection: Connection;
  curves = $state.raw<Curves | null>(null);
  readonly error = $derived(this.#journal.error);
  readonly loading = $derived(this.#journal.loading);
  /** What is told while the journal is still being read. */
  #meanwhile: RunEvent[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async follow(run: string | null): Promise<void> {
    if (run !== this.run) this.curves = run === null ? null : noCurves(run);
    this.run = run;
    if (run === null) return;
    this.#meanwhile = [];
    await this.#journal.load(() => this.#connection.request('listRunEvents', { run }));
    const { value, error } = this.#journal;
    if (this.run !== run || value === null || error !== null) return;
    this.curves = [...value, ...this.#meanwhile].reduce(addToCurves, noCurves(run));
  }

  hear(event: EngineEvent): void {
    if (!('run' in event) || event.run !== this.run || !isRunEvent(event)) return;
    if (this.loading) this.#meanwhile.push(event);
    else if (this.curves !== null) this.curves = addToCurves(this.curves, event);
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
    case 'runFailed':
    case 'processEnded':
    case 'queueChanged':
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
