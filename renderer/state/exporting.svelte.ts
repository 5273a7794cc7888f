/** Taking a run away: which one, in which format, and what came of it. */
import type { Export, ExportFormatName } from '../../electron/contract/export.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Connection } from '../lib/connection.ts';
import type { PickedModel } from './picked.svelte.ts';

export class Exporting {
  /** What is to be taken away; `null` while nobody asks. */
  model = $state.raw<PickedModel | null>(null);
  format = $state<ExportFormatName>('h5');
  working = $state(false);
  done = $state.raw<Export | null>(null);
  error = $state.raw<unknown>(null);
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  open(model: PickedModel): void {
    if (this.working) return;
    [this.model, this.done, this.error] = [model, null, null];
  }

  close(): void {
    if (!this.working) this.model = null;
  }

  /** What is in the bin cannot be taken away. */
  hear(event: EngineEvent): void {
    if (event.event === 'runsDeleted' && this.model !== null && event.runs.includes(this.model.run)) this.close();
  }

  /** Asks where it is to go, writes it there, and lets it be loaded again and compared. */
  async save(): Promise<void> {
    const { model, format } = this;
    if (model === null || this.working) return;
    [this.working, this.done, this.error] = [true, null, null];
    try {
      this.done = await this.#connection.files.save('intoFolder', (folder) => this.#connection.request('exportRun', { ...model, format, folder, data: null }));
    } catch (error) {
      this.error = error;
    } finally {
      this.working = false;
    }
  }
}
