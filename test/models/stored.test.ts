/** What is kept of every preset, and that the page shows it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { presets } from '../../electron/engine/model/presets.ts';
import { replaceBetweenMarks } from '../tools/marks.ts';
import { measuredOf } from '../../electron/engine/model/measured.ts';
import { shippedFile, toShipped } from './shipped.ts';
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

  it('are what is shipped with the presets', async () => {
    const { rows } = JSON.parse(readFileSync(shippedFile, 'utf8')) as { readonly rows: unknown };
    expect(rows, 'npm run models -- --page').toEqual(toShipped(presets, await readBrief(), await readFull()));
    for (const { id } of presets) expect(measuredOf(id)).toMatchObject({ accuracy: expect.any(Number) as number });
  });

  it('are what docs/models.md shows', async () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'models.md'), 'utf8');
    expect(page, 'npm run models -- --page').toBe(replaceBetweenMarks(page, tableMarks, renderTable(presets, await readFull())));
  });
});

describe('what is shipped of a preset', () => {
  const preset = presets[0]!;
  const common = { preset: preset.id, of: digestOf(preset), madeWith: { command: '', cpu: '', cores: 2, system: '', node: '', tensorflow: '' } };
  const brief = { ...common, trainingCount: 5000, validationCount: 3000, accuracies: [0.9, 0.92, 0.97] };
  const full = { ...common, trainingCount: 55_000, validationCount: 5000, epochs: 5, accuracy: 0.99, secondsPerEpoch: 1, threads: { interOp: 1, intraOp: 1 } };

  it('is the mean over the seeds with their spread, or the run by its own plan where there is one', () => {
    expect(toShipped([preset], [brief], [])).toEqual([
      { preset: preset.id, accuracy: 0.93, least: 0.9, greatest: 0.97, runs: 3, trainingCount: 5000, validationCount: 3000 },
    ]);
    expect(toShipped([preset], [brief], [full])).toMatchObject([{ accuracy: 0.99, least: 0.99, greatest: 0.99, runs: 1, trainingCount: 55_000 }]);
  });

  it('is nothing where the preset has changed since', () => {
    expect(toShipped([{ ...preset, layers: preset.layers.slice(1) }], [brief], [full])).toEqual([]);
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
