import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Column } from '../../../renderer/lib/column.ts';

it('a column holds what it held, whatever is added to it or to what was cut from it', () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), from: fc.nat(), more: fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constant(null)), { maxLength: 700 }) }),
    fc.record({ kind: fc.constant('cut' as const), from: fc.nat(), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      // Beside each column what it is to hold, as a plain array.
      const columns: (readonly [Column, readonly number[]])[] = [[Column.empty, []]];
      for (const each of acts) {
        const [column, held] = columns[each.from % columns.length]!;
        if (each.kind === 'add') {
          columns.push([column.add(each.more), [...held, ...each.more.map((value) => value ?? NaN)]]);
        } else {
          const length = Math.floor(each.share * held.length);
          columns.push([column.cut(length), held.slice(0, length)]);
        }
      }
      for (const [column, held] of columns) expect([...column.values]).toEqual(held);
    }),
  );
});
