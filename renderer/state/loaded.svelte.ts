/** Something that is asked of the engine: the last good answer, and how the newest question stands. */

export type Phase = { readonly kind: 'idle' } | { readonly kind: 'loading' } | { readonly kind: 'failed'; readonly error: unknown };

export class Loaded<Value> {
  /** Stays while it is asked for anew, so that nothing flickers. */
  value = $state.raw<Value | null>(null);
  phase = $state.raw<Phase>({ kind: 'idle' });
  #round = 0;

  readonly error = $derived(this.phase.kind === 'failed' ? this.phase.error : null);
  readonly loading = $derived(this.phase.kind === 'loading');

  /** An older question's answer never replaces a newer one's. True where this one's did replace what was known. */
  async load(ask: () => Promise<Value>): Promise<boolean> {
    const round = ++this.#round;
    this.phase = { kind: 'loading' };
    try {
      const value = await ask();
      if (round !== this.#round) return false;
      this.value = value;
      this.phase = { kind: 'idle' };
      return true;
    } catch (error) {
      if (round === this.#round) this.phase = { kind: 'failed', error };
      return false;
    }
  }

  /** Asks for what never changes: once, and again where that failed. */
  async need(ask: () => Promise<Value>): Promise<void> {
    if (this.value === null && !this.loading) await this.load(ask);
  }

  /** Back to the beginning; an answer under way is dropped. */
  clear(): void {
    this.#round++;
    this.value = null;
    this.phase = { kind: 'idle' };
  }
}
