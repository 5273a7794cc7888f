/** Where results go in a page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tableMarks as baddayMarks } from '../badday/table.ts';
import { readmeMarks } from '../bench/readmeMarks.ts';
import { tableMarks } from '../models/table.ts';
import { replaceBetweenMarks } from './marks.ts';

const pages = [
  { page: 'README.md', marks: readmeMarks },
  { page: 'docs/models.md', marks: tableMarks },
  { page: 'docs/reliability.md', marks: baddayMarks },
];

it.each(pages)('replaces what stands between the marks of $page, and nothing else', ({ page, marks }) => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', page), 'utf8');
  const once = replaceBetweenMarks(text, marks, 'new results\n');
  expect(once).toContain('\nnew results\n');
  expect(replaceBetweenMarks(once, marks, 'newer\n')).toBe(once.replace('new results', 'newer'));
  const [before] = text.split(marks.begin);
  expect(once.startsWith(before!)).toBe(true);
});

it('says so where the marks are gone', () => {
  expect(() => replaceBetweenMarks('# Inkling\n', readmeMarks, 'results')).toThrow(/two marks/);
});
