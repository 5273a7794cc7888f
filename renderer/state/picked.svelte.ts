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

  /** The run that was chosen and is no longer there, by its id. */
  readonly gone: string | null = $derived.by(() => {
    const run = this.#chosen?.run;
    return run === undefined || run === starterName || this.#runs.list.value === null || this.#runs.find(run) !== null ? null : run;
  });
  /** Whether the checkpoint that was chosen was removed since. */
  readonly checkpointGone: boolean = $derived.by(() => {
    const known = this.#chosen === null ? undefined : this.#runs.checkpoints.get(this.#chosen.run);
    return known !== undefined && this.#chosen?.step !== null && !known.some(({ step }) => step === this.#chosen?.step);
  });
  /** What was chosen, as long as it is there; else the model that comes with Inkling, else the newest run with weights. */
  readonly model: PickedModel | null = $derived.by(() => this.#settle());
  readonly summary = $derived.by(() => (this.model === null ? null : this.#runs.find(this.model.run)));
  readonly checkpoints = $derived.by(() => (this.model === null ? [] : (this.#runs.checkpoints.get(this.model.run) ?? [])));

  constructor(runs: Runs) {
    this.#runs = runs;
  }

  /** The step of the weights that answer now; `null` where that is not known. */
  readonly step = $derived.by(() => this.model?.step ?? this.summary?.best?.step ?? null);

  /** Takes what answers in place of what is gone for what was chosen. */
  settle(): void {
    if (this.model !== null) this.choose(this.model.run, this.model.step);
  }

  choose(run: string, step: number | null = null): void {
    this.#chosen = { run, step };
    remember('model', JSON.stringify({ run, step }));
  }

  #settle(): PickedModel | null {
    const chosen = this.#chosen;
    if (chosen !== null && this.#runs.find(chosen.run) !== null) return this.checkpointGone ? { run: chosen.run, step: null } : chosen;
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
