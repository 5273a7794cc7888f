/** The person's own digits: what was drawn, and the ways to change it, each undone at once. */
import { drawingsData, type Drawing } from '../../electron/contract/drawings.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Result } from '../../electron/contract/requests.ts';
import type { Connection } from '../lib/connection.ts';
import type { PenStroke } from '../lib/strokes.ts';
import type { Say } from './keys.svelte.ts';
import { Loaded } from './loaded.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { Samples } from './samples.svelte.ts';

/** So many show a hand (docs/fine-tuning.md). */
export const neededDrawings = 20;

export type DrawingLabel = Drawing['label'];

export class MyDigits {
  readonly #list = new Loaded<Result<'listDrawings'>>();
  readonly #connection: Connection;
  readonly #samples: Samples;
  readonly #notices: Notices;
  /** What the messages offer to undo, the newest last. */
  #deeds = $state.raw<readonly number[]>([]);

  readonly canUndo = $derived(this.#deeds.length > 0);
  readonly error = $derived(this.#list.error);
  /** Whether they are told of already. */
  readonly known = $derived(this.#list.value !== null);
  /** Those that count, the newest first. */
  readonly all = $derived((this.#list.value?.drawings ?? []).filter(({ removed }) => !removed).toReversed());
  readonly toTrainOn = $derived(this.#list.value?.toTrainOn ?? 0);
  readonly heldOut = $derived(this.#list.value?.heldOut ?? 0);
  readonly count = $derived(this.toTrainOn + this.heldOut);

  constructor(connection: Connection, samples: Samples, notices: Notices) {
    this.#connection = connection;
    this.#samples = samples;
    this.#notices = notices;
  }

  async load(): Promise<void> {
    await this.#list.load(() => this.#connection.request('listDrawings', {}));
  }

  hear(event: EngineEvent): void {
    if (event.event !== 'drawingsChanged') return;
    // Their places are others now.
    this.#samples.forget(drawingsData);
    void this.load();
  }

  /** Whether it is kept; a person hears why not. */
  async add(label: DrawingLabel, strokes: readonly PenStroke[]): Promise<boolean> {
    const drawn = strokes.map((stroke) => stroke.map((point): [number, number, ...number[]] => [...point]));
    try {
      const [added] = await this.#connection.request('addDrawings', { drawings: [{ label, strokes: drawn }] });
      const { drawing, heldOut } = added!;
      this.#tell((texts) => texts.tuneScreen.mine.added({ label, heldOut }), () => this.#connection.request('removeDrawing', { drawing }));
      return true;
    } catch (error) {
      this.#notices.fail(error);
      return false;
    }
  }

  relabel({ drawing, label: before }: Drawing, label: DrawingLabel): Promise<void> {
    const change = (to: DrawingLabel) => this.#connection.request('relabelDrawing', { drawing, label: to });
    return this.#do(() => change(label), (texts) => texts.tuneScreen.mine.relabelled({ label }), () => change(before));
  }

  remove({ drawing, label }: Drawing): Promise<void> {
    return this.#do(
      () => this.#connection.request('removeDrawing', { drawing }),
      (texts) => texts.tuneScreen.mine.removed({ label }),
      () => this.#connection.request('restoreDrawing', { drawing }),
    );
  }

  async undo(): Promise<void> {
    const deed = this.#deeds.at(-1);
    this.#deeds = this.#deeds.slice(0, -1);
    if (deed !== undefined) await this.#notices.undo(deed);
  }

  #tell(say: Say, undo: () => Promise<unknown>): void {
    const id = this.#notices.undoable(say, async () => {
      this.#deeds = this.#deeds.filter((each) => each !== id);
      await undo();
    });
    this.#deeds = [...this.#deeds, id];
  }

  async #do(change: () => Promise<unknown>, say: Say, undo: () => Promise<unknown>): Promise<void> {
    try {
      await change();
      this.#tell(say, undo);
    } catch (error) {
      this.#notices.fail(error);
    }
  }
}
