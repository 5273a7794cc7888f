/** The model that every screen reads from: a run, and which of its checkpoints. */
import { recall, remember } from '../lib/memory.ts';
import { starterName, type Runs } from './runs.svelte.ts';

export interface PickedModel {
  readonly run: string;
  /** `null` is the run's result: its best checkpoint. */
  readonly step: number | null;
}

export class Picked {
  #chosen = $state.raw<PickedModel | null>(recallChoice());
  readonly #runs: Runs;

  /** What was chosen, as long as it is there; else the model that comes with Inkling, else the newest run with weights. */
  readonly model: PickedModel | null = $derived.by(() => this.#settle());
  readonly summary = $derived.by(() => (this.model === null ? null : this.#runs.find(this.model.run)));
  readonly checkpoints = $derived.by(() => (this.model === null ? [] : (this.#runs.checkpoints.get(this.model.run) ?? [])));

  constructor(runs: Runs) {
    this.#runs = runs;
  }

  choose(run: string, step: number | null = null): void {
    this.#chosen = { run, step };
    remember('model', JSON.stringify({ run, step }));
  }

  #settle(): PickedModel | null {
    const chosen = this.#chosen;
    if (chosen !== null && this.#runs.find(chosen.run) !== null) return chosen;
    if (this.#runs.starter !== null) return { run: starterName, step: null };
    const newest = this.#runs.list.value?.find(({ best }) => best !== null);
    return newest === undefined ? null : { run: newest.record.id, step: null };
  }
}

function recallChoice(): PickedModel | null {
  try {
    const value: unknown = JSON.parse(recall('model') ?? 'null');
    if (typeof value !== 'object' || value === null || !('run' in value) || typeof value.run !== 'string') return null;
    return { run: value.run, step: 'step' in value && typeof value.step === 'number' ? value.step : null };
  } catch {
    return null;
  }
}
