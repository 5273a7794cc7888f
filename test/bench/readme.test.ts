/** Where results go in the README. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { replaceBetweenMarks } from './readme.ts';

it('replaces what stands between the marks of the README, and nothing else', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
  const once = replaceBetweenMarks(readme, 'new results\n');
  expect(once).toContain('\nnew results\n');
  expect(replaceBetweenMarks(once, 'newer\n')).toBe(once.replace('new results', 'newer'));
  const [before] = readme.split('<!-- bench');
  expect(once.startsWith(before!)).toBe(true);
});

it('says so where the marks are gone', () => {
  expect(() => replaceBetweenMarks('# Inkling\n', 'results')).toThrow(/two marks/);
});
