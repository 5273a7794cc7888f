/** A drawing as it came to be: how much of it was there at which time. */
import { between, type PenPoint, type PenStroke } from './strokes.ts';

/** Longer thoughts between two strokes are cut short, milliseconds. */
const longestPause = 300;

interface Timed {
  readonly stroke: PenStroke;
  /** When the replay begins it, and when it is done. */
  readonly begins: number;
  readonly ends: number;
}

export interface Replay {
  /** Milliseconds. */
  readonly length: number;
  /** What is there after so many milliseconds. */
  at(time: number): readonly PenStroke[];
  /** The times at which a stroke is done, for whoever wants no movement. */
  readonly steps: readonly number[];
}

export function toReplay(strokes: readonly PenStroke[]): Replay {
  const timed: Timed[] = [];
  for (const stroke of strokes) {
    const last = timed.at(-1);
    const pause = last === undefined ? 0 : stroke[0]![3] - last.stroke.at(-1)![3];
    const begins = last === undefined ? 0 : last.ends + Math.min(longestPause, Math.max(0, pause));
    timed.push({ stroke, begins, ends: begins + Math.max(0, stroke.at(-1)![3] - stroke[0]![3]) });
  }
  return {
    length: timed.at(-1)?.ends ?? 0,
    steps: timed.map(({ ends }) => ends),
    at: (time) => timed.filter(({ begins }) => begins <= time).map(({ stroke, begins, ends }) => (ends <= time ? stroke : upTo(stroke, stroke[0]![3] + time - begins))),
  };
}

function upTo(stroke: PenStroke, time: number): PenStroke {
  const next = stroke.findIndex((point) => point[3] > time);
  const [a, b]: readonly [PenPoint, PenPoint] = [stroke[next - 1]!, stroke[next]!];
  return [...stroke.slice(0, next), between(a, b, (time - a[3]) / (b[3] - a[3]))];
}
