import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modules, root } from '../../../build/launcher/folders.mjs';
import { parts } from '../../../renderer/lib/parts.ts';

const read = (...path: readonly string[]): Record<string, unknown> => JSON.parse(readFileSync(join(...path), 'utf8')) as Record<string, unknown>;

describe('what About says Inkling is made of', () => {
  it('is every package that is shipped, with Svelte and Electron', () => {
    const { dependencies } = read(root, 'package.json') as { readonly dependencies: Readonly<Record<string, string>> };
    expect(parts.map(({ name }) => name).sort()).toEqual([...Object.keys(dependencies), 'electron', 'svelte'].sort());
  });

  it.each(parts)('$name is licensed as it says itself', ({ name, licence }) => {
    const { license } = read(modules, name, 'package.json');
    if (license !== 'SEE LICENSE IN LICENSE.txt') return expect(license).toBe(licence);
    expect(readFileSync(join(modules, name, 'LICENSE.txt'), 'utf8')).toContain(licence);
  });
});
