/** The drawing on the pad, and what the picked model answers to it while it grows. */
import type { Answer } from '../../electron/contract/answer.ts';
import type { NumberAnswer } from '../../electron/contract/numberAnswer.ts';
import type { Connection } from '../lib/connection.ts';
import { createLatestWins } from '../lib/latestWins.ts';
import { addPoint, type PenPoint, type PenStroke } from '../lib/strokes.ts';
import type { PickedModel } from './picked.svelte.ts';

/** At most twenty questions a second. */
const intervalMs = 50;
/** The contract's limit for one drawing. */
const mostStrokes = 1000;

type Question = PickedModel & { readonly strokes: readonly PenStroke[] };
const toParams = (question: Question) => ({ ...question, strokes: question.strokes.map((stroke) => stroke.map((point): [number, number, ...number[]] => [...point])) });

export class Pad {
  strokes = $state.raw<readonly PenStroke[]>([]);
  answer = $state.raw<Answer | null>(null);
  error = $state.raw<unknown>(null);
  /** The drawing read as a row of digits, since the pen was lifted last; `null` while nobody knows. */
  number = $state.raw<NumberAnswer | null>(null);
  readonly empty = $derived(this.strokes.length === 0);
  #drawing = false;
  #model: PickedModel | null = null;
  readonly #questions;
  readonly #numbers;

  constructor(connection: Connection, now: () => number) {
    this.#questions = createLatestWins({
      ask: (question: Question) => connection.request('recogniseStrokes', toParams(question)),
      onAnswer: (answer: Answer) => {
        this.answer = answer;
        this.error = null;
      },
      onError: (error) => (this.error = error),
      intervalMs,
      now,
    });
    this.#numbers = createLatestWins({
      ask: (question: Question) => connection.request('readDrawnNumber', toParams(question)),
      onAnswer: (answer: NumberAnswer) => (this.number = answer),
      // The answer to the drawing as a whole tells what is wrong.
      onError: () => (this.number = null),
      intervalMs,
      now,
    });
  }

  /** Another model answers to the same drawing. */
  useModel(model: PickedModel | null): void {
    this.#model = model;
    this.#forget();
    this.#ask();
    this.#askNumber();
  }

  begin(point: PenPoint): void {
    if (this.strokes.length >= mostStrokes) return;
    this.#drawing = true;
    this.strokes = [...this.strokes, [point]];
    this.#ask();
  }

  /** `leastDistance`: what the pen must have gone, as a share of the pad's side. */
  extend(points: readonly PenPoint[], leastDistance: number): void {
    const last = this.strokes[this.strokes.length - 1];
    if (!this.#drawing || last === undefined) return;
    const longer = points.reduce((stroke, point) => addPoint(stroke, point, leastDistance), last);
    if (longer === last) return;
    this.strokes = [...this.strokes.slice(0, -1), longer];
    this.#ask();
  }

  end(): void {
    if (this.#drawing) this.#askNumber();
    this.#drawing = false;
  }

  undo(): void {
    this.end();
    this.strokes = this.strokes.slice(0, -1);
    if (this.empty) this.#forget();
    this.#ask();
    this.#askNumber();
  }

  clear(): void {
    this.end();
    this.strokes = [];
    this.#forget();
  }

  #ask(): void {
    if (this.#model !== null && !this.empty) this.#questions.ask({ ...this.#model, strokes: this.strokes });
  }

  #askNumber(): void {
    if (this.#model !== null && !this.empty) this.#numbers.ask({ ...this.#model, strokes: this.strokes });
  }

  #forget(): void {
    this.#questions.cancel();
    this.#numbers.cancel();
    this.number = null;
    this.answer = null;
    this.error = null;
  }
}
