/** What a person says of samples, on whatever screen: what they count as, and what fine-tuning is to train on. The newest is undone first. */
import type { Change } from '../../electron/contract/corrections.ts';
import type { Corrections } from './corrections.svelte.ts';
import type { FineTune } from './fineTune.svelte.ts';
import type { Say } from './keys.svelte.ts';
import type { Notices } from './notices.svelte.ts';

export interface MarkingOptions {
  readonly corrections: Corrections;
  readonly fineTune: FineTune;
  readonly notices: Notices;
  /** What a data set's samples count as has changed. */
  readonly onCorrected: (data: string) => void;
}

export class Marking {
  /** What the messages offer to undo, and of which set, the newest last. */
  #deeds = $state.raw<readonly { readonly data: string; readonly id: number }[]>([]);
  readonly #options: MarkingOptions;

  constructor(options: MarkingOptions) {
    this.#options = options;
  }

  canUndo(data: string): boolean {
    return this.#deeds.some((each) => each.data === data);
  }

  /** `corrections.refusal` says why it was not done. */
  async correct(data: string, changes: readonly Change[], say: Say): Promise<void> {
    if (changes.length > 0 && (await this.#options.corrections.change(data, changes))) this.#tellCorrected(data, say);
  }

  /** Puts samples of the training part in, or takes them out; a person hears why not. */
  async fineTune(data: string, indices: readonly number[], isIn: boolean): Promise<void> {
    const { fineTune, notices } = this.#options;
    const change = (puts: boolean): Promise<void> => (puts ? fineTune.add(data, 'training', indices) : fineTune.remove(data, 'training', indices));
    try {
      await change(isIn);
      const count = indices.length;
      this.#tell(data, (texts) => (isIn ? texts.fineTune.added({ count }) : texts.fineTune.removed({ count })), () => change(!isIn));
    } catch (error) {
      notices.fail(error);
    }
  }

  /** The last of all that concerns the set; of corrections also one of an earlier day. */
  async undo(data: string): Promise<void> {
    const { corrections, notices, onCorrected } = this.#options;
    const deed = this.#deeds.findLast((each) => each.data === data);
    if (deed !== undefined) await notices.undo(deed.id);
    // Messages do not remember for ever.
    if (deed !== undefined && !this.#deeds.includes(deed)) return;
    this.#deeds = this.#deeds.filter((each) => each !== deed);
    if (await corrections.undo(data)) onCorrected(data);
  }

  async redo(data: string): Promise<void> {
    if (await this.#options.corrections.redo(data)) this.#tellCorrected(data, (texts) => texts.dataScreen.redone);
  }

  #tellCorrected(data: string, say: Say): void {
    const { corrections, onCorrected } = this.#options;
    onCorrected(data);
    this.#tell(data, say, async () => {
      await corrections.takeBack(data);
      onCorrected(data);
    });
  }

  /** A correction is undone before those that came earlier, so that only the newest is offered. */
  #tell(data: string, say: Say, undo: () => Promise<void>): void {
    const { notices } = this.#options;
    const last = this.#deeds.at(-1);
    if (last !== undefined) notices.dropToast(last.id);
    const id = notices.undoable(say, async () => {
      this.#deeds = this.#deeds.filter((each) => each.id !== id);
      await undo();
    });
    this.#deeds = [...this.#deeds, { data, id }];
  }
}
