/** What the Learn drawer explains at the moment. */
import { recall, remember } from '../lib/memory.ts';
import { isTopic, type Topic } from '../lib/topics.ts';

/** `all`: the list of all there is to read. */
type Page = Topic | 'all';

export class Learn {
  page = $state<Page | null>(recallPage());
  /** Whether somebody opened it since the window is there; then the focus follows. */
  asked = false;
  /** Where the focus was when it was opened. */
  #opener: HTMLElement | null = null;

  open(page: Page, opener: Element | null): void {
    this.asked = true;
    if (this.page === null) this.#opener = opener instanceof HTMLElement ? opener : null;
    this.#turnTo(page);
  }

  /** Makes room for something else. */
  leave(): void {
    this.#turnTo(null);
  }

  /** Back to what one was reading. */
  close(): void {
    this.leave();
    if (this.#opener?.isConnected === true) this.#opener.focus();
  }

  #turnTo(page: Page | null): void {
    this.page = page;
    remember('learn', page);
  }
}

function recallPage(): Page | null {
  const kept = recall('learn');
  return kept !== null && (kept === 'all' || isTopic(kept)) ? kept : null;
}
