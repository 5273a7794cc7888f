/** `data import` and `data export`, from the words typed to the files. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPreviewSchema } from '../../electron/contract/exchange.ts';
import { toIndices } from '../../electron/cli/indices.ts';
import { createTerminal, toObjects, type Terminal } from './terminal.ts';

let folder: string;
let pictures: string;
let pipe: Terminal;
let chinese: Terminal;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkling-exchange-'));
  pictures = join(folder, '手写 digits');
  const environment = { INKLING_WORKSPACE: join(folder, 'workspace') };
  pipe = createTerminal({ folder, isTTY: false, environment });
  chinese = createTerminal({ folder, isTTY: false, environment: { ...environment, INKLING_LANGUAGE: 'zh' } });
  for (const [part, name, count] of [['train', '3', 4], ['train', '八', 3], ['test', '3', 2]] as const) {
    await mkdir(join(pictures, part, name), { recursive: true });
    for (let i = 0; i < count; i++) {
      const data = Uint8Array.from({ length: 900 }, (_, at) => (at % 30 > 10 && at % 30 < 18 + i && at > 150 && at < 700 ? 20 : 250));
      await writeFile(join(pictures, part, name, `${i}.png`), encode({ width: 30, height: 30, channels: 1, depth: 8, data }));
    }
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('data import', () => {
  it('tells with --dry-run what would come of it, writes nothing, and gives the command that does', async () => {
    const { exitCode, stdout, stderr } = await pipe.run(['data', 'import', pictures, '--dry-run', '--name', 'mine']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(`${pictures}: a folder of pictures by class, 9 samples in 2 classes.`);
    expect(stdout).toMatch(/class +training +test\n3 +4 +2\n八 +3 +0\n/);
    expect(stdout).toContain('Sizes found: 30 × 30 (9).');
    expect(stdout).toContain(`npm run -s inkling -- data import "${pictures}" --name mine`);
    expect(await readdir(folder)).not.toContain('workspace');
  });

  it('answers with one object in JSON, pictures and all', async () => {
    const { stdout } = await pipe.run(['data', 'import', pictures, '--dry-run', '--json', '--as-is']);
    const { event, ...preview } = toObjects(stdout).at(-1)!;
    expect(event).toBe('importPreviewed');
    const { pixels, ...rest } = preview['pictures'] as { readonly pixels: number[] };
    expect(v.parse(importPreviewSchema, { ...preview, pictures: { ...rest, pixels: Uint8Array.from(pixels) } })).toMatchObject({ preparation: 'asIs', height: 30, darkOnLight: 9 });
  });

  it('lists what is wrong, in either language, and imports nothing until it is to be left out', async () => {
    const wrong = join(folder, 'wrong');
    for (const name of ['3', '7']) {
      await mkdir(join(wrong, name), { recursive: true });
      await writeFile(join(wrong, name, 'a.png'), encode({ width: 30, height: 30, channels: 1, depth: 8, data: new Uint8Array(900).map((_, at) => (at > 300 && at < 500 ? 255 : 0)) }));
    }
    for (let i = 0; i < 30; i++) await writeFile(join(wrong, '7', `bad${String(i).padStart(2, '0')}.png`), 'nothing');
    const preview = await pipe.run(['data', 'import', wrong, '--dry-run']);
    expect(preview.exitCode).toBe(1);
    expect(preview.stdout).toContain('30 cannot be read:');
    expect(preview.stdout).toContain(`${join(wrong, '7', 'bad00.png')} cannot be read as a picture: it is neither a PNG nor a JPEG file.`);
    expect(preview.stdout).toContain('… and 10 more');
    const refused = await chinese.run(['data', 'import', wrong]);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('32 个样本中有 30 个无法导入');
    const kept = await pipe.run(['data', 'import', wrong, '--skip-unfit', '--name', '好的']);
    expect(kept.exitCode).toBe(0);
    expect(kept.stderr).toContain('30 left out.');
    expect(kept.stdout).toMatch(/好的 is in .*datasets.好的: 2 training and 0 test samples\./);
    const again = await pipe.run(['data', 'import', wrong, '--skip-unfit', '--name', '好的']);
    expect([again.exitCode, again.stderr]).toEqual([2, expect.stringContaining('There is a data set “好的” already')]);
  });

  it.each([
    [['--as-is', '--fit'], '--as-is and --fit exclude each other'],
    [['--name', 'a/b'], '“a/b” cannot be the name of a data set'],
    [['--label', 'middle'], '--label cannot be “middle”'],
  ])('refuses %s', async (words, sentence) => {
    const { exitCode, stderr } = await pipe.run(['data', 'import', pictures, ...words]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

describe('data export', () => {
  it('writes a whole set, some indices or a class, and never over anything', async () => {
    expect((await pipe.run(['data', 'import', pictures, '--name', 'mine'])).exitCode).toBe(0);
    const out = (name: string): string => join(folder, 'exports', name);
    const whole = await pipe.run(['data', 'export', 'mine', '--format', 'csv', '--out', out('all')]);
    expect([whole.exitCode, whole.stdout]).toEqual([0, expect.stringContaining(`${out('all')} holds 7 training and 2 test samples.`)]);
    const few = await pipe.run(['data', 'export', 'mine', '--format', 'idx', '--out', out('few'), '--indices', '0,4-6', '--json']);
    expect(toObjects(few.stdout).at(-1)).toEqual({ event: 'dataExported', folder: out('few'), format: 'idx', trainingCount: 4, testCount: 0 });
    const eights = await pipe.run(['data', 'export', 'mine', '--format', 'png', '--out', out('eights'), '--class', '八']);
    expect(eights.exitCode).toBe(0);
    expect(await readdir(join(out('eights'), 'train', '八'))).toHaveLength(3);
    const again = await pipe.run(['data', 'export', 'mine', '--format', 'png', '--out', out('eights')]);
    expect([again.exitCode, again.stderr]).toEqual([2, expect.stringContaining('is there already, and nothing is overwritten')]);
  });

  it('says what is missing', async () => {
    const { exitCode, stderr } = await pipe.run(['data', 'export', 'mine', '--format', 'png']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('“data export” needs --out FOLDER.')]);
  });

  it('takes indices and ranges', () => {
    expect(toIndices(['0', '7', '20-22'])).toEqual([0, 7, 20, 21, 22]);
    for (const word of ['-1', '3-1', 'a', '1.5', '0-9999999', '']) expect(() => toIndices([word])).toThrow(/indicesUnclear/);
  });
});
