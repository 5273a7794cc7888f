/** What happened that a person should know of, until it is put away; and what was done, with the way to undo it. */
import { InklingError, toSentence } from '../../electron/contract/errors.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { toObituary } from '../../electron/contract/obituary.ts';
import { fromFailure } from '../../electron/contract/outcome.ts';
import { languages, type Texts } from '../../electron/contract/texts/texts.ts';

export interface Notice {
  readonly id: number;
  readonly wrong: boolean;
  /** In whatever language the window speaks when it is read. */
  readonly say: (texts: Texts) => string;
}

/** A few words about what was just done; they go by themselves. */
export interface Toast {
  readonly id: number;
  readonly say: Notice['say'];
  readonly undoable: boolean;
}

interface Deed {
  readonly id: number;
  readonly say: Notice['say'];
  readonly undo: () => unknown;
}

/** More than can be read at once is not shown. */
const most = 3;
/** So far back one can go by the keyboard after the words are gone. */
const mostDeeds = 20;

export class Notices {
  list = $state.raw<readonly Notice[]>([]);
  toasts = $state.raw<readonly Toast[]>([]);
  #deeds = $state.raw<readonly Deed[]>([]);
  #nextId = 0;

  readonly canUndo = $derived(this.#deeds.length > 0);
  readonly #nameOf: (run: string) => string;

  /** `nameOf` says what a run is called. */
  constructor(nameOf: (run: string) => string) {
    this.#nameOf = nameOf;
  }

  hear(event: EngineEvent): void {
    if (event.event === 'processEnded') this.#add(event.next === 'waits', (texts) => toObituary(event, texts, this.#nameOf));
    if (event.event === 'warned') this.#add(false, (texts) => toSentence(fromFailure(event), texts));
    if (event.event === 'runFailed' || event.event === 'queueStuck') this.fail(fromFailure(event.failure));
  }

  fail(error: unknown): void {
    // A lost connection has a banner of its own for as long as it lasts.
    if (error instanceof InklingError && error.code === 'connectionLost') return;
    this.#add(true, (texts) => toSentence(error, texts));
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Says what was done. */
  tell(say: Notice['say']): void {
    this.#show(say, false);
  }

  /** Says what was done, and how it is undone; `undo` may take a while and may fail. Answers what `undo` below knows it by. */
  undoable(say: Notice['say'], undo: () => unknown): number {
    const id = this.#show(say, true);
    this.#deeds = [...this.#deeds.slice(1 - mostDeeds), { id, say, undo }];
    return id;
  }

  /** The newest, or the one whose words these are. */
  async undo(id = this.#deeds.at(-1)?.id): Promise<void> {
    const deed = this.#deeds.find((each) => each.id === id);
    if (deed === undefined) return;
    this.#deeds = this.#deeds.filter((each) => each !== deed);
    this.dropToast(deed.id);
    try {
      await deed.undo();
      this.tell((texts) => texts.frame.toasts.undone({ what: deed.say(texts) }));
    } catch (error) {
      this.fail(error);
    }
  }

  dropToast(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  #show(say: Notice['say'], undoable: boolean): number {
    const id = this.#nextId++;
    this.toasts = [...this.toasts.slice(1 - most), { id, say, undoable }];
    return id;
  }

  #add(wrong: boolean, say: Notice['say']): void {
    // Said again, it takes the place of what was said before.
    const others = this.list.filter((notice) => notice.say(languages.en) !== say(languages.en));
    this.list = [...others.slice(1 - most), { id: this.#nextId++, wrong, say }];
  }
}
