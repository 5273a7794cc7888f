/**
 * One drawing gives one picture of 28 × 28, byte for byte, whichever way it comes in: as strokes by the pad's request or the
 * command line, as a picture by the pad, a file, the command line or an import that fits it. What is expected is in
 * `../engine/recognise/golden.json`, where the files are made from the ink of the strokes: ink and strokes become the same bytes.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultPenWidth, drawStrokes, type Stroke } from '../../electron/engine/recognise/strokes.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { createBench, type TestBench } from '../support/engine.ts';
import { createTerminal, toObjects, type Terminal } from './terminal.ts';

interface Golden {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly strokes: readonly Stroke[];
  readonly rows: readonly string[];
}
const golden = (JSON.parse(await readFile(new URL('../engine/recognise/golden.json', import.meta.url), 'utf8')) as readonly Golden[]).filter(({ height, width }) => height === 28 && width === 28);
const expected = golden.map(({ rows }) => rows.join(''));
const toHex = (pixels: Iterable<number>): string => Buffer.from([...pixels]).toString('hex');
const starter = { run: 'starter', step: null } as const;

let bench: TestBench;
let engine: Engine;
let terminal: Terminal;
let files: readonly string[];
let drawings: { readonly strokes: [number, number, ...number[]][][] }[];

beforeAll(async () => {
  bench = await createBench();
  engine = bench.open();
  terminal = createTerminal({ folder: bench.folder, isTTY: false, environment: { INKLING_WORKSPACE: join(bench.folder, 'other') } });
  // An import wants two classes at least.
  for (const name of ['even', 'odd']) await mkdir(join(bench.folder, 'pictures', name), { recursive: true });
  files = golden.map((_, at) => join(bench.folder, 'pictures', at % 2 === 0 ? 'even' : 'odd', `${at}.png`));
  for (const [at, { strokes }] of golden.entries()) {
    const ink = drawStrokes(strokes, { resolution: 60, penWidth: defaultPenWidth })!;
    await writeFile(files[at]!, encode({ width: ink.width, height: ink.height, channels: 1, depth: 8, data: ink.values.map((value) => 255 - value) }));
  }
  drawings = golden.map(({ strokes }) => ({ strokes: strokes.map((stroke) => stroke.map((point): [number, number, ...number[]] => [...point] as [number, number, ...number[]])) }));
});
afterAll(async () => {
  await engine.close();
  await bench.remove();
});

it('has drawings to compare', () => {
  expect(golden.length).toBeGreaterThan(2);
});

it('is the same as strokes from the pad and in a file', async () => {
  const fromPad = await Promise.all(drawings.map(({ strokes }) => engine.handlers.recogniseStrokes({ ...starter, strokes })));
  expect(fromPad.map(({ pixels }) => toHex(pixels))).toEqual(expected);
  const file = join(bench.folder, 'drawings.json');
  await writeFile(file, JSON.stringify(drawings));
  const told = toObjects((await terminal.run(['recognise', '--strokes', file, '--json'])).stdout);
  expect(told.map(({ pixels }) => toHex(pixels as number[]))).toEqual(expected);
});

it('is the same as a picture on the pad, in a file and from the command line', async () => {
  const fromPad = await Promise.all(files.map(async (file) => engine.handlers.readSheet({ ...starter, name: file, picture: await readFile(file) })));
  expect(fromPad.map(({ answer }) => toHex(answer.pixels))).toEqual(expected);
  expect((await engine.handlers.recognise({ ...starter, files: [...files] })).map(({ pixels }) => toHex(pixels))).toEqual(expected);
  const told = toObjects((await terminal.run(['recognise', ...files, '--json'])).stdout);
  expect(told.map(({ pixels }) => toHex(pixels as number[]))).toEqual(expected);
});

it('is the same as a data set that was imported and fitted', async () => {
  const { data } = await engine.handlers.importData({ path: join(bench.folder, 'pictures'), name: 'drawn', preparation: 'fitted', skipUnfit: false, invert: false, label: null });
  const { pixels } = await engine.handlers.getSamples({ data: data.id, part: 'training', indices: files.map((_, at) => at) });
  const pictures = files.map((_, at) => toHex(pixels.subarray(at * 784, (at + 1) * 784)));
  expect(pictures.toSorted()).toEqual(expected.toSorted());
});
