/** What the Learn drawer explains at the moment. */
import { tick } from 'svelte';
import { recall, remember } from '../lib/memory.ts';
import { isTopic, type Topic } from '../lib/topics.ts';

/** `all`: the list of all there is to read. */
type Page = Topic | 'all';

export class Learn {
  page = $state<Page | null>(recallPage());
  /** Whether somebody opened it since the window is there; then the focus follows. */
  asked = false;
  /** Where the focus was when it was opened, and the topic that was opened there. */
  #opener: HTMLElement | null = null;
  #topic: Page | null = null;

  open(page: Page, opener: Element | null): void {
    this.asked = true;
    if (this.page === null) {
      this.#opener = opener instanceof HTMLElement ? opener : null;
      this.#topic = page;
    }
    this.#turnTo(page);
  }

  /** Makes room for something else. */
  leave(): void {
    this.#turnTo(null);
  }

  /** Back to what one was reading. */
  close(): void {
    this.leave();
    // What stood in the drawer before is made anew, with what opened this page in it.
    void tick().then(() => (this.#opener?.isConnected === true ? this.#opener : document.querySelector<HTMLElement>(`[data-topic="${this.#topic}"]`))?.focus());
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
