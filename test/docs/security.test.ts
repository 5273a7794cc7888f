/** Keeps `docs/security.md` true: what it names as proof is there. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');
const rows = readFileSync(join(root, 'docs', 'security.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| (?!---)/.test(line))
  .map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim()))
  .filter(([first]) => first !== '#' && first !== 'what');

/** As in `test/a.test.ts`: “first”, “second”. */
const toProofs = (cell: string): readonly (readonly [file: string, names: readonly string[]])[] =>
  [...cell.matchAll(/`(test\/[^`]+)`:((?:[^`“]*“[^”]+”)+)/g)].map(([, file = '', names = '']) => [file, [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name)]);

describe('the security document', () => {
  it('has a line for each of the twenty items of Electron’s list', () => {
    expect(rows.map(([first]) => Number(first)).filter((item) => !Number.isNaN(item))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it.each(rows.map((cells) => [cells.slice(0, 2).join(' '), cells] as const))('line “%s” names code that is there, and its tests or its reason', (_what, cells) => {
    const proofs = toProofs(cells.at(-1) ?? '');
    if (!/^reason: .{40}/.test(cells.at(-1) ?? '')) expect(proofs.length).toBeGreaterThan(0);
    for (const [file, names] of proofs) {
      const source = readFileSync(join(root, file), 'utf8');
      for (const name of names) expect(source, `${file}: ${name}`).toContain(`'${name}'`);
    }
    const code = [...(cells.at(-2) ?? '').matchAll(/`([^`]+\.(?:ts|mjs|json|yml))`/g)].map(([, file = '']) => file);
    expect(code.length).toBeGreaterThan(0);
    for (const file of code) expect(existsSync(join(root, file)), file).toBe(true);
  });
});
