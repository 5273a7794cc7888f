import { expect, it } from 'vitest';
import { toDifferences } from '../../../renderer/lib/differences.ts';
import { sampleRecord } from '../../engine/store/records.ts';

const record = sampleRecord();

it('finds nothing between a run and the same run under another name and time', () => {
  expect(toDifferences([record, { ...record, id: 'other', createdAtMs: 9 }])).toEqual([]);
});

it('names each setting that differs, and what a run lacks', () => {
  const other = { ...record, plan: { ...record.plan, epochs: 77, averaging: { decay: 0.9 } }, threads: { interOp: 1, intraOp: 2 } };
  const paths = new Map(toDifferences([record, other]).map(({ path, values }) => [path, values]));
  expect(paths.get('plan.epochs')).toEqual([String(record.plan.epochs), '77']);
  expect(paths.get('threads.intraOp')).toEqual([undefined, '2']);
  expect(paths.get('plan.averaging.decay')).toEqual([undefined, '0.9']);
  expect([...paths.keys()].every((path) => /^(plan\.(epochs|averaging)|threads)/.test(path))).toBe(true);
});
