/**
 * Keeps the bands of the grid that are in view drawn on canvases that scroll with the page, so that scrolling itself costs
 * nothing: a canvas that leaves on one side is drawn anew for the other, a few rows a frame.
 */
import { createPress, drawRow, type Inks, type Press, type Scene } from './drawBand.ts';
import { bandsWithin, placesOf, type Span } from './gridLayout.ts';
import { readColour } from './readColour.ts';

interface Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  /** −1 for none. */
  band: number;
  /** The row that is drawn next; behind the last when all are. */
  next: number;
  /** Whether pictures were missing when it was drawn. */
  lacks: boolean;
}

/** For so long a frame may draw before the rest waits for the next; what is drawn costs something again when the browser shows it. */
const budgetMs = 1.5;
/** So much more than the view is kept drawn on either side, in bands. */
const spareBands = 1;

export class GridPainter {
  readonly #host: HTMLElement;
  readonly #sheets: Sheet[] = [];
  #scene: Scene | null = null;
  /** Made with the first band of a scene: only then has the page changed its theme, too. */
  #press: Press | null = null;
  #view = { top: 0, height: 0 };
  #down = true;
  #frame: number | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Everything is drawn anew; canvases stay, and only change their size where the layout does. */
  show(scene: Scene): void {
    const before = this.#scene;
    this.#scene = scene;
    this.#press = null;
    if (before?.layout !== scene.layout || before.ratio !== scene.ratio) this.#resize(scene);
    for (const sheet of this.#sheets) sheet.next = 0;
    this.#soon();
  }

  scroll(top: number, height: number): void {
    this.#down = top >= this.#view.top;
    this.#view = { top, height };
    this.#soon();
  }

  /** More pictures are there. */
  fill(): void {
    for (const sheet of this.#sheets) if (sheet.lacks) sheet.next = 0;
    this.#soon();
  }

  close(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    for (const { canvas } of this.#sheets) canvas.remove();
  }

  #soon(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#paint();
    });
  }

  #paint(): void {
    const scene = this.#scene;
    if (scene === null) return;
    const seen = bandsWithin(scene.layout, this.#view.top, this.#view.height);
    const kept = { first: Math.max(0, seen.first - spareBands), end: Math.min(scene.layout.bands, seen.end + spareBands) };
    this.#assign(scene, kept);
    scene.atlas.want(this.#inOrder(scene, seen, kept));
    this.#press ??= createPress(scene, readInks(this.#host));
    const until = performance.now() + budgetMs;
    for (const sheet of this.#byUrgency(scene, seen)) {
      if (sheet.next === 0) sheet.lacks = false;
      while (sheet.next < scene.layout.rowsPerBand) {
        if (performance.now() > until) {
          this.#soon();
          return;
        }
        if (!drawRow(sheet.context, scene, this.#press, sheet.band, sheet.next)) sheet.lacks = true;
        sheet.next++;
      }
    }
  }

  /** Gives every band that is kept a canvas, taken from those that are not. */
  #assign(scene: Scene, kept: Span): void {
    const held = new Set<number>();
    const free: Sheet[] = [];
    for (const sheet of this.#sheets) {
      if (sheet.band >= kept.first && sheet.band < kept.end) held.add(sheet.band);
      else free.push(sheet);
    }
    for (let band = kept.first; band < kept.end; band++) {
      if (held.has(band)) continue;
      const sheet = free.pop() ?? this.#add(scene);
      sheet.band = band;
      sheet.next = 0;
      sheet.context.clearRect(0, 0, scene.layout.width, scene.layout.bandHeight);
      sheet.canvas.style.transform = `translateY(${band * scene.layout.bandHeight}px)`;
      sheet.canvas.hidden = false;
    }
    for (const sheet of free) {
      sheet.band = -1;
      sheet.canvas.hidden = true;
    }
  }

  #byUrgency({ layout }: Scene, seen: Span): readonly Sheet[] {
    const isSeen = ({ band }: Sheet): boolean => band >= seen.first && band < seen.end;
    return this.#sheets.filter(({ band, next }) => band >= 0 && next < layout.rowsPerBand).sort((a, b) => Number(isSeen(b)) - Number(isSeen(a)) || a.band - b.band);
  }

  /** The samples in view, then those that come next, then those that were there before. */
  #inOrder({ layout, order }: Scene, seen: Span, kept: Span): Uint32Array {
    const cut = (span: Span): Uint32Array => {
      const { first, end } = placesOf(layout, span);
      return order.subarray(first, end);
    };
    const [above, below] = [cut({ first: kept.first, end: seen.first }), cut({ first: seen.end, end: kept.end })];
    const parts = this.#down ? [cut(seen), below, above] : [cut(seen), above, below];
    const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  #add(scene: Scene): Sheet {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('this browser has no canvas to draw on');
    const sheet: Sheet = { canvas, context, band: -1, next: 0, lacks: false };
    this.#sheets.push(sheet);
    this.#fit(sheet, scene);
    this.#host.append(canvas);
    return sheet;
  }

  #resize(scene: Scene): void {
    for (const sheet of this.#sheets) {
      sheet.band = -1;
      this.#fit(sheet, scene);
    }
  }

  #fit({ canvas }: Sheet, { layout, ratio }: Scene): void {
    canvas.width = Math.round(layout.width * ratio);
    canvas.height = Math.round(layout.bandHeight * ratio);
    canvas.style.width = `${layout.width}px`;
    canvas.style.height = `${layout.bandHeight}px`;
  }
}

function readInks(host: HTMLElement): Inks {
  const colour = (token: string): string => readColour(host, token);
  return {
    colours: { digitPaper: colour('--digit-paper'), quiet: colour('--ink-2'), accent: colour('--accent'), wrong: colour('--wrong') },
    font: getComputedStyle(host).fontFamily,
  };
}
