/**
 * Whether what is on the screen still belongs to the model that is picked. It does not where the run was deleted and another
 * model answers in its place; where the checkpoint was removed and the run's result answers; and where the run has been
 * trained on, so that its result is another checkpoint than the one whose answers are shown. Screens that ask anew by
 * themselves when the result is another one, as Evaluate does, have nothing to say here.
 */
import type { Connection } from '../lib/connection.ts';
import type { Browse } from './browse.svelte.ts';
import type { Inspector } from './inspector.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { Picked } from './picked.svelte.ts';
import type { Route } from './route.svelte.ts';

export interface StalenessParts {
  readonly connection: Connection;
  readonly picked: Picked;
  readonly route: Route;
  readonly browse: Browse;
  readonly inspector: Inspector;
  readonly notices: Notices;
}

export class Staleness {
  readonly #parts: StalenessParts;

  /** What is told of the open digit was told by an earlier checkpoint of the same run. */
  readonly #isInspectorOutdated = $derived.by(() => {
    const { inspector, picked } = this.#parts;
    return inspector.asked !== null && inspector.asked.step !== null && inspector.asked.run === picked.model?.run && inspector.asked.step !== picked.step;
  });
  readonly kind: 'deleted' | 'checkpointGone' | 'outdated' | null = $derived.by(() => {
    const { browse, picked, route } = this.#parts;
    if (picked.gone !== null) return 'deleted';
    if (picked.checkpointGone) return 'checkpointGone';
    return this.#isInspectorOutdated || (route.screen === 'data' && browse.outdated.length > 0) ? 'outdated' : null;
  });

  constructor(parts: StalenessParts) {
    this.#parts = parts;
  }

  /** Asks the model as it is now what an earlier state of it was asked: the test part only where it was looked at before. */
  async renew(): Promise<void> {
    const { browse, inspector } = this.#parts;
    if (this.#isInspectorOutdated) inspector.renew();
    for (const split of browse.outdated) await browse.ask(split);
  }

  async restore(): Promise<void> {
    const { connection, notices, picked } = this.#parts;
    if (picked.gone === null) return;
    try {
      await connection.request('restoreRuns', { runs: [picked.gone] });
    } catch (error) {
      notices.fail(error);
    }
  }
}
