/** What is on the pad and how it came there: strokes as data, with every step to be undone. */
import { InklingError } from '../../electron/contract/errors.ts';
import { pictureLimitBytes, type SheetReading } from '../../electron/contract/sheetReading.ts';
import type { Connection } from '../lib/connection.ts';
import { eraseAlong, eraseAt } from '../lib/eraser.ts';
import { beginHistory, change, redo, undo, type History } from '../lib/history.ts';
import { recall, remember } from '../lib/memory.ts';
import { penWidths, press, type PenWidth } from '../lib/penWidth.ts';
import { addPoint, type PenPoint, type PenStroke } from '../lib/strokes.ts';
import type { PickedModel } from './picked.svelte.ts';
import type { Screen } from './route.svelte.ts';
import { Player } from './player.svelte.ts';
import { SheetReader, type Sheet } from './sheetReader.svelte.ts';

/** The contract's limit for one drawing. */
export const mostStrokes = 1000;
const blank: Sheet = { strokes: [], picture: null };

/** Screens on which the pad is at home; elsewhere it floats. */
export const hasPad = (screen: Screen): boolean => screen === 'home' || screen === 'try';

export const tools = ['pen', 'eraser'] as const;
export type Tool = (typeof tools)[number];

export class Pad {
  readonly reader: SheetReader;
  readonly player = new Player();
  tool = $state<Tool>('pen');
  width = $state<PenWidth>(penWidths.find((each) => each === recall('pad.width')) ?? 'medium');
  /** Whether it lies over the screens that have none of their own. */
  floats = $state(false);
  /** A picture that was given is on its way through the engine. */
  reading = $state(false);
  /** What is wrong with the picture that was given last. */
  problem = $state.raw<unknown>(null);
  #puts = 0;
  #history = $state.raw<History<Sheet>>(beginHistory(blank));
  /** What a pen that is down has made of the strokes so far; one step once it is lifted. */
  #underway = $state.raw<readonly PenStroke[] | null>(null);
  #erases = false;
  #last: PenPoint | null = null;
  /** When the first stroke of the sheet began. */
  #beganAt = 0;

  readonly strokes = $derived(this.#underway ?? this.#history.present.strokes);
  readonly picture = $derived(this.#underway === null ? this.#history.present.picture : null);
  readonly empty = $derived(this.strokes.length === 0 && this.picture === null);
  readonly full = $derived(this.strokes.length >= mostStrokes);
  readonly canUndo = $derived(this.#history.past.length > 0 || this.#underway !== null);
  readonly canRedo = $derived(this.#history.future.length > 0 && this.#underway === null);

  constructor(connection: Connection, now: () => number) {
    this.reader = new SheetReader(connection, now);
  }

  get answer() {
    return this.reader.answer;
  }

  get error() {
    return this.reader.error;
  }

  useModel(model: PickedModel | null): void {
    this.reader.useModel(model);
  }

  chooseWidth(width: PenWidth): void {
    [this.width, this.tool] = [width, 'pen'];
    remember('pad.width', width);
  }

  /** The time of a point counts from any beginning; `erases` for a pen that was turned round. */
  begin(point: PenPoint, erases = this.tool === 'eraser'): void {
    this.end();
    this.player.stop();
    const { strokes } = this.#history.present;
    if (erases ? this.picture !== null : this.full) return;
    if (strokes.length === 0) this.#beganAt = point[3];
    [this.#erases, this.#last] = [erases, point];
    this.#move(erases ? eraseAt(strokes, [point[0], point[1]]) : [...strokes, [this.#toInk(point)]]);
  }

  /** `leastDistance`: what the pen must have gone, as a share of the pad's side. */
  extend(points: readonly PenPoint[], leastDistance: number): void {
    const [strokes, from] = [this.#underway, this.#last];
    const to = points.at(-1);
    if (strokes === null || from === null || to === undefined) return;
    this.#last = to;
    if (this.#erases) {
      let place: PenPoint = from;
      let left = strokes;
      for (const next of points) {
        left = eraseAlong(left, [place[0], place[1]], [next[0], next[1]]);
        place = next;
      }
      this.#move(left);
      return;
    }
    const last = strokes.at(-1)!;
    const longer = points.reduce((stroke, point) => addPoint(stroke, this.#toInk(point), leastDistance), last);
    if (longer !== last) this.#move([...strokes.slice(0, -1), longer]);
  }

  end(): void {
    const strokes = this.#underway;
    if (strokes === null) return;
    this.#underway = null;
    if (strokes !== this.#history.present.strokes) this.#history = change(this.#history, { strokes, picture: null });
    this.reader.rest(this.#history.present);
  }

  /** Takes back what a pen that is down has made: it was none, but the ball of a hand. */
  cancel(): void {
    if (this.#underway === null) return;
    this.#underway = null;
    this.reader.rest(this.#history.present);
  }

  undo(): void {
    this.#go(undo);
  }

  redo(): void {
    this.#go(redo);
  }

  clear(): void {
    this.#go((history) => change(history, blank));
  }

  /** Puts a picture in the place of what is on the pad; one that cannot be read leaves it there, and `problem` says why. */
  async put(name: string, file: Blob): Promise<void> {
    const round = ++this.#puts;
    [this.reading, this.problem] = [true, null];
    try {
      if (file.size > pictureLimitBytes) throw new InklingError('pictureUnreadable', { file: name, problem: { kind: 'fileTooLong', sizeBytes: file.size, limitBytes: pictureLimitBytes } });
      const picture = { name, bytes: new Uint8Array(await file.arrayBuffer()) };
      const reading = await this.reader.read(picture);
      if (round === this.#puts) this.#go((history) => change(history, { strokes: [], picture }), reading);
    } catch (error) {
      if (round === this.#puts) this.problem = error;
    } finally {
      if (round === this.#puts) this.reading = false;
    }
  }

  play(): void {
    this.end();
    this.player.play(this.strokes);
  }

  #go(step: (history: History<Sheet>) => History<Sheet>, reading: SheetReading | null = null): void {
    this.end();
    this.player.stop();
    this.problem = null;
    this.#history = step(this.#history);
    this.reader.rest(this.#history.present, reading);
  }

  #move(strokes: readonly PenStroke[]): void {
    if (strokes === this.#underway) return;
    this.#underway = strokes;
    this.reader.follow({ strokes, picture: null });
  }

  #toInk([x, y, felt, time]: PenPoint): PenPoint {
    return [x, y, press(felt, this.width), Math.max(0, time - this.#beganAt)];
  }
}
