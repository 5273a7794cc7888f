/** How a run that trains is paused, continued and stopped from outside. */

export type StopRequest = 'save' | 'keepBest';

export class RunControl {
  #request: StopRequest | null = null;
  #paused = false;
  #wake: (() => void) | null = null;

  get paused(): boolean {
    return this.#paused;
  }

  get stopRequest(): StopRequest | null {
    return this.#request;
  }

  pause(): void {
    this.#paused = true;
  }

  continue(): void {
    this.#paused = false;
    this.#wake?.();
  }

  /** Ends the run at the next step: saved to be resumed, or with its best checkpoint as the result. */
  stop(request: StopRequest): void {
    this.#request ??= request;
    this.continue();
  }

  /** Settles once the run is not, or no longer, paused. */
  async untilContinued(): Promise<void> {
    while (this.#paused) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
