import { describe, expect, it } from 'vitest';
import { toReplay } from '../../../renderer/lib/replay.ts';
import type { PenStroke } from '../../../renderer/lib/strokes.ts';

const across: PenStroke = [[0, 0, 0.5, 0], [1, 0, 0.5, 100]];
/** Begun five seconds later, drawn in 200 ms. */
const down: PenStroke = [[0.5, 0, 0.5, 5100], [0.5, 1, 0.5, 5300]];

describe('a replay', () => {
  const replay = toReplay([across, down]);

  it('takes the time of the strokes, and no more than 300 ms between two', () => {
    expect(replay.length).toBe(100 + 300 + 200);
    expect(replay.steps).toEqual([100, 600]);
  });

  it('has so much of each stroke as was written by then', () => {
    expect(replay.at(25)).toEqual([[[0, 0, 0.5, 0], [0.25, 0, 0.5, 25]]]);
    expect(replay.at(300)).toEqual([across]);
    expect(replay.at(500)).toEqual([across, [[0.5, 0, 0.5, 5100], [0.5, 0.5, 0.5, 5200]]]);
    expect(replay.at(600)).toEqual([across, down]);
  });

  it('is nothing for an empty sheet, and a dot at once', () => {
    expect(toReplay([]).length).toBe(0);
    expect(toReplay([[[0.5, 0.5, 0.5, 7]]]).at(0)).toEqual([[[0.5, 0.5, 0.5, 7]]]);
  });

  it('goes on where a later stroke has an earlier time, as after a redo', () => {
    expect(toReplay([down, across]).length).toBe(300);
  });
});
