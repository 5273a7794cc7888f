/** The order in which samples are shown: by a column of the table, quickly enough to be done while somebody waits. */
import type { SampleTable } from './sampleTable.ts';

export const orderKeys = ['index', 'label', 'confidence', 'score'] as const;
export interface Order {
  readonly by: (typeof orderKeys)[number];
  readonly descending: boolean;
}

const rankBits = 32;
const none = 2 ** rankBits - 1;
/** A double holds whole numbers of so many bits. */
const wholeBits = 53;

/** Samples that lack the figure come last, whichever way; equal ones stay in the order of the table. */
export function sortSamples(ids: Uint32Array, table: SampleTable, { by, descending }: Order): Uint32Array {
  if (by === 'index') return descending ? ids.slice().reverse() : ids;
  const toRank = by === 'label' ? (id: number) => table.labels[id]! : rankOf(by === 'confidence' ? table.confidences : table.scores);
  // Rank and place in one number each, which the engine sorts by itself, without calling back a million times.
  const placeBits = Math.max(1, Math.ceil(Math.log2(table.count)));
  const dropped = 2 ** Math.max(0, rankBits + placeBits - wholeBits);
  const keys = Float64Array.from(ids, (id) => {
    const rank = toRank(id);
    const directed = rank === none || !descending ? rank : none - 1 - rank;
    return Math.floor(directed / dropped) * 2 ** placeBits + id;
  }).sort();
  return Uint32Array.from(keys, (key) => key % 2 ** placeBits);
}

/** Numbers that lie in the same order as the figures: IEEE's bits do, once the sign is turned about. */
function rankOf(figures: Float32Array): (id: number) => number {
  const bits = new Uint32Array(figures.buffer, figures.byteOffset, figures.length);
  return (id) => {
    if (Number.isNaN(figures[id])) return none;
    const each = bits[id]!;
    return each >= 2 ** 31 ? 2 ** rankBits - 1 - each : each + 2 ** 31;
  };
}
