/** Writing by keys: a cursor goes from cell to cell of a grid, and a pen is put down and lifted at it. */
import type { Pen } from '../lib/penPointer.ts';
import type { PenPoint } from '../lib/strokes.ts';

/** As many as the network's picture has pixels along a side. */
export const gridCells = 28;

const ways: Readonly<Record<string, readonly [across: number, down: number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class GridPen {
  column = $state(gridCells / 2);
  row = $state(gridCells / 4);
  isDown = $state(false);
  /** The cursor shows from the first key on, until the pad is left. */
  shows = $state(false);
  readonly #pen: Pen;
  readonly #now: () => number;

  constructor(pen: Pen, now: () => number) {
    this.#pen = pen;
    this.#now = now;
  }

  /** `ArrowLeft` and so on; with Shift in front, five cells at once. */
  move(key: string): void {
    this.shows = true;
    const [across, down] = ways[key.replace('Shift+', '')]!;
    const far = key.startsWith('Shift+') ? 5 : 1;
    this.column = Math.min(gridCells - 1, Math.max(0, this.column + across * far));
    this.row = Math.min(gridCells - 1, Math.max(0, this.row + down * far));
    if (this.isDown) this.#pen.extend([this.#point()], 0.5 / gridCells);
  }

  press(): void {
    this.shows = true;
    this.isDown = !this.isDown;
    if (this.isDown) this.#pen.begin(this.#point());
    else this.#pen.end();
  }

  lift(): void {
    if (this.isDown) this.press();
  }

  leave(): void {
    this.lift();
    this.shows = false;
  }

  #point(): PenPoint {
    return [(this.column + 0.5) / gridCells, (this.row + 0.5) / gridCells, 0.5, this.#now()];
  }
}
