/** The guided examples: recipes step by step, and which run each step has become. */
import type { RecipeSummary } from '../../electron/contract/recipes.ts';
import type { RunSummary } from '../../electron/contract/run.ts';
import type { Connection } from '../lib/connection.ts';
import { recall, remember } from '../lib/memory.ts';
import { Loaded } from './loaded.svelte.ts';
import type { Runs } from './runs.svelte.ts';

export type RecipeStep = RecipeSummary['steps'][number];

export class Examples {
  readonly list = new Loaded<readonly RecipeSummary[]>();
  /** The run of each step that was started, by recipe and step. */
  #started = $state.raw<Readonly<Record<string, string>>>(recallStarted());
  readonly #connection: Connection;
  readonly #runs: Runs;

  constructor(connection: Connection, runs: Runs) {
    this.#connection = connection;
    this.#runs = runs;
  }

  async need(): Promise<void> {
    await this.list.need(() => this.#connection.request('listRecipes', {}));
  }

  /** `null` where it was not started, or is gone. */
  runOf(recipe: string, step: string | null): RunSummary | null {
    return this.#runs.find(this.#started[`${recipe} ${step}`] ?? null);
  }

  /** The run that trains from now on or waits for its turn; `null` where it could not be started, as `runs.refusal` says. */
  async start({ id, preset }: RecipeSummary, { name, data, from, replaceHead, replay, plan }: RecipeStep): Promise<string | null> {
    const earlier = from === null ? null : this.runOf(id, from);
    if (from !== null && earlier === null) return null;
    const model =
      earlier === null
        ? { kind: 'preset' as const, preset }
        : { kind: 'run' as const, run: earlier.record.id, ...(replaceHead ? { replaceHead } : {}), ...(replay === null ? {} : { replay }) };
    const asked = { model, data, plan, overrides: {} };
    const { active, waiting } = this.#runs;
    const run = active.length > 0 || waiting.length > 0 ? await this.#runs.enqueue(asked) : await this.#runs.start(asked);
    if (run === null) return null;
    this.#started = { ...this.#started, [`${id} ${name}`]: run };
    remember('examples', JSON.stringify(this.#started));
    return run;
  }
}

function recallStarted(): Readonly<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(recall('examples') ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}
