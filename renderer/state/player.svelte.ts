/** Shows a drawing once more as it came to be: in its own time, or stroke by stroke for whoever wants little movement. */
import { toReplay } from '../lib/replay.ts';
import type { PenStroke } from '../lib/strokes.ts';

/** Between two strokes where nothing shall move, milliseconds. */
const stepMs = 600;

export class Player {
  /** What is there of the drawing; `null` where none is played. */
  shown = $state.raw<readonly PenStroke[] | null>(null);
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  play(strokes: readonly PenStroke[]): void {
    this.stop();
    const replay = toReplay(strokes);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) this.#step(replay.steps.map((time) => replay.at(time)));
    else this.#run(replay, performance.now());
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.shown = null;
  }

  #run(replay: ReturnType<typeof toReplay>, beganAt: number): void {
    const time = performance.now() - beganAt;
    if (time >= replay.length) return this.stop();
    this.shown = replay.at(time);
    this.#frame = requestAnimationFrame(() => this.#run(replay, beganAt));
  }

  #step([now, ...later]: readonly (readonly PenStroke[])[]): void {
    if (now === undefined) return this.stop();
    this.shown = now;
    this.#timer = setTimeout(() => this.#step(later), stepMs);
  }
}
