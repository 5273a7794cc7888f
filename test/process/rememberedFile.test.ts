import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { desktopStateSchema, firstState, type DesktopState } from '../../electron/main/desktopState.ts';
import { openRemembered } from '../../electron/process/rememberedFile.ts';

let folder: string;
let failures: unknown[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-remembered-'));
  failures = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (): string => join(folder, 'desktop', 'state.json');
const open = () => openRemembered({ file: file(), schema: desktopStateSchema, initial: firstState, onFailure: (error) => failures.push(error) });

it('has at the next start what was changed', async () => {
  const first = open();
  expect(first.value()).toEqual(firstState);
  const place = { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: false, fullScreen: false };
  first.change({ place });
  first.change({ recent: ['/a'] });
  expect(first.value()).toEqual({ ...firstState, place, recent: ['/a'] });
  await first.settled();
  expect(open().value()).toEqual(first.value());
  expect(failures).toEqual([]);
});

it('writes a drag of the window, a hundred places, as the last of them', async () => {
  const remembered = open();
  const place = (x: number): DesktopState['place'] => ({ bounds: { x, y: 0, width: 800, height: 600 }, maximized: false, fullScreen: false });
  for (let x = 0; x < 100; x++) remembered.change({ place: place(x) });
  await remembered.settled();
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ ...firstState, place: place(99) });
});

it('removes what a killed program left half-written', async () => {
  mkdirSync(join(folder, 'desktop'));
  writeFileSync(join(folder, 'desktop', '.tmp-state.json-00000000'), '{"schema"');
  const remembered = open();
  remembered.change({ recent: ['/a'] });
  await remembered.settled();
  expect(readdirSync(join(folder, 'desktop'))).toEqual(['state.json']);
});

it('begins afresh with a file that is damaged, of a newer version, or says nonsense', () => {
  mkdirSync(join(folder, 'desktop'));
  const good = JSON.stringify({ ...firstState, recent: ['/a'], place: { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true, fullScreen: false } });
  const texts = fc.oneof(
    fc.nat({ max: good.length - 1 }).map((length) => good.slice(0, length)),
    fc.constantFrom(good.replace('"schema":1', '"schema":2'), good.replace('800', '-800'), good.replace('800', '1e400'), good.replace('"/a"', '7'), '[]', 'null'),
    fc.json(),
  );
  fc.assert(
    fc.property(texts, (text) => {
      writeFileSync(file(), text);
      expect(open().value()).toEqual(firstState);
    }),
    { numRuns: 300 },
  );
});

it('holds in memory what the disk refuses, and says so', async () => {
  writeFileSync(join(folder, 'desktop'), 'a file in the folder’s place');
  const remembered = open();
  remembered.change({ recent: ['/b'] });
  await remembered.settled();
  expect(remembered.value().recent).toEqual(['/b']);
  expect(failures.length).toBeGreaterThan(0);
});
