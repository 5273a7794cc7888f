/** The runs that are compared: which, their curves, and how well each does class by class on what it held out. */
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Evaluation } from '../../electron/contract/evaluation.ts';
import type { Connection } from '../lib/connection.ts';
import { addToCurves, noCurves, type Curves } from '../lib/curves.ts';
import { Loaded } from './loaded.svelte.ts';

/** More lines cannot be told apart. */
export const mostCompared = 6;

export class Comparison {
  readonly chosen = new SvelteSet<string>();
  readonly curves = new SvelteMap<string, Curves>();
  readonly evaluations = new SvelteMap<string, Loaded<Evaluation>>();
  error = $state.raw<unknown>(null);
  readonly full = $derived(this.chosen.size >= mostCompared);
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  toggle(run: string): void {
    if (this.chosen.delete(run) || this.full) return;
    this.chosen.add(run);
  }

  /** Reads what is missing of those that are chosen. */
  async load(): Promise<void> {
    this.error = null;
    await Promise.all([...this.chosen].map((run) => this.#loadCurves(run)));
  }

  async #loadCurves(run: string): Promise<void> {
    if (this.curves.has(run)) return;
    try {
      const events = await this.#connection.request('listRunEvents', { run });
      this.curves.set(run, events.reduce(addToCurves, noCurves(run)));
    } catch (error) {
      this.error = error;
    }
  }

  /** Asks a run about what it held out; the test part is never looked at for a comparison. */
  async evaluate(run: string): Promise<void> {
    const loaded = this.evaluations.get(run) ?? new Loaded<Evaluation>();
    this.evaluations.set(run, loaded);
    if (loaded.value === null) await loaded.load(async () => (await this.#connection.request('evaluateRun', { run, step: null, split: 'validation', data: null })).evaluation);
  }

  /** What has gone on since is read anew when it is looked at again. */
  hear(event: EngineEvent): void {
    if (event.event === 'runsDeleted') for (const run of event.runs) this.chosen.delete(run);
    if (event.event !== 'epochEnded' && event.event !== 'runFinished') return;
    this.curves.delete(event.run);
    this.evaluations.delete(event.run);
  }
}
