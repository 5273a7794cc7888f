/** Figures that only grow at their end, as those of a run's steps do. Whoever holds a column keeps what it holds, whatever is added later. */

interface Room {
  readonly buffer: Float64Array;
  /** How much of it belongs to some column already. */
  used: number;
}

const leastRoom = 1024;

export class Column {
  static readonly empty = new Column({ buffer: new Float64Array(0), used: 0 }, 0);
  readonly #room: Room;
  /** NaN stands for a figure that could not be computed. */
  readonly values: Float64Array;

  private constructor(room: Room, length: number) {
    this.#room = room;
    this.values = room.buffer.subarray(0, length);
  }

  /** Costs what is added, and now and then, when there is no room, what there is already. */
  add(more: readonly (number | null)[]): Column {
    const { length } = this.values;
    const end = length + more.length;
    // Behind the end of a column that was cut lies what another one holds.
    const hasRoom = this.#room.used === length && end <= this.#room.buffer.length;
    const room = hasRoom ? this.#room : { buffer: new Float64Array(Math.max(leastRoom, 2 * end)), used: length };
    if (!hasRoom) room.buffer.set(this.values);
    more.forEach((value, place) => (room.buffer[length + place] = value ?? NaN));
    room.used = end;
    return new Column(room, end);
  }

  /** Its first `length` figures. */
  cut(length: number): Column {
    return length === this.values.length ? this : new Column(this.#room, length);
  }
}
