/** What is kept of every preset, and that the page shows it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { presets } from '../../electron/engine/model/presets.ts';
import { replaceBetweenMarks } from '../tools/marks.ts';
import { belowStated, stated } from './stated.ts';
import { digestOf, findRow, readBrief, readFull, withRow } from './stored.ts';
import { renderTable, tableMarks } from './table.ts';

const ids = presets.map(({ id }) => id);

describe('the stored figures', () => {
  it('have every preset as it is now, to compare with', async () => {
    const rows = await readBrief();
    const missing = presets.filter((preset) => findRow(rows, preset) === undefined).map(({ id }) => id);
    expect(missing, `npm run models -- --store --only ${missing.join(',')}`).toEqual([]);
    expect(rows.map(({ preset }) => preset)).toEqual(ids);
  });

  it('say of every preset what it must beat, and none says less', async () => {
    expect(Object.keys(stated).sort()).toEqual([...ids].sort());
    expect(belowStated(await readFull())).toEqual([]);
  });

  it('are what docs/models.md shows', async () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'models.md'), 'utf8');
    expect(page, 'npm run models -- --page').toBe(replaceBetweenMarks(page, tableMarks, renderTable(presets, await readFull())));
  });
});

describe('a row', () => {
  const [first, second] = presets as [(typeof presets)[number], (typeof presets)[number]];

  it('takes the place of the one before, in the order of the presets', () => {
    const rows = [{ preset: second.id, value: 1 }, { preset: 'gone', value: 2 }];
    const both = withRow(rows, { preset: first.id, value: 3 }, presets);
    expect(both).toEqual([{ preset: first.id, value: 3 }, { preset: second.id, value: 1 }]);
    expect(withRow(both, { preset: second.id, value: 4 }, presets).map(({ value }) => value)).toEqual([3, 4]);
  });

  it('is of the preset only while network and plan are the same', () => {
    const rows = [{ preset: first.id, of: digestOf(first) }];
    expect(findRow(rows, first)).toBe(rows[0]);
    expect(findRow(rows, { ...first, plan: { ...first.plan, epochs: first.plan.epochs + 1 } })).toBeUndefined();
    expect(findRow(rows, { ...first, layers: first.layers.slice(1) })).toBeUndefined();
  });

  it('counts as missing what is stated where it is not reached', () => {
    expect(belowStated([{ preset: 'softmax', accuracy: 0.9 }, { preset: 'fast-cnn', accuracy: 0.99 }])).toEqual([
      { preset: 'softmax', accuracy: 0.9, wanted: stated['softmax'] },
    ]);
  });
});
