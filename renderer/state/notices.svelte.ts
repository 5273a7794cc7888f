/** What happened that a person should know of, until it is put away. */
import { InklingError } from '../../electron/contract/errors.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { toObituary } from '../../electron/contract/obituary.ts';
import { fromFailure } from '../../electron/contract/outcome.ts';
import type { Texts } from '../../electron/contract/texts/texts.ts';
import { toSentence } from '../../electron/contract/errors.ts';

export interface Notice {
  readonly id: number;
  readonly wrong: boolean;
  /** In whatever language the window speaks when it is read. */
  readonly say: (texts: Texts) => string;
}

/** More than can be read at once is not shown. */
const most = 3;

export class Notices {
  list = $state.raw<readonly Notice[]>([]);
  #nextId = 0;

  hear(event: EngineEvent): void {
    if (event.event === 'processEnded') this.#add(event.next === 'waits', (texts) => toObituary(event, texts));
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

  #add(wrong: boolean, say: Notice['say']): void {
    this.list = [...this.list.slice(1 - most), { id: this.#nextId++, wrong, say }];
  }
}
