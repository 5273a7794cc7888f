/** `data correct` and the corrections in `data export`, from the words typed to the files. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readIdxFolder } from '../../electron/engine/data/idxFolder.ts';
import { bars } from '../support/bars.ts';
import { createBench, type TestBench } from '../support/engine.ts';
import { createTerminal, toObjects, type Terminal } from './terminal.ts';

const whole = bars(60);
const { classNames } = whole;
/** Another class than the sample has. */
const other = (index: number): string => classNames[(whole.training.labels[index]! + 1) % 3]!;
const given = (index: number): string => classNames[whole.training.labels[index]!]!;

let bench: TestBench;
let pipe: Terminal;
let elsewhere: Terminal;

beforeAll(async () => {
  bench = await createBench(whole);
  const open = (workspace: string) => createTerminal({ folder: bench.folder, isTTY: false, environment: { INKLING_WORKSPACE: workspace } });
  pipe = open(bench.workspace);
  elsewhere = open(join(bench.folder, 'elsewhere'));
});
afterAll(() => bench.remove());

const correct = (...words: readonly string[]) => pipe.run(['data', 'correct', bench.data, ...words]);
const listed = async (terminal: Terminal) => {
  const { stdout } = await terminal.run(['data', 'clean', bench.data, '--json']);
  return (toObjects(stdout).at(-1) as { corrections: { index: number; label: number | null; excluded: boolean; note: string | null }[] }).corrections;
};

beforeEach(async () => {
  while ((await correct('--undo')).exitCode === 0);
});

describe('data correct', () => {
  it('relabels by the class’s name, excludes and includes, and undoes each as one', async () => {
    expect((await correct('--indices', '7', '--label', other(7))).stdout).toContain('1 sample relabelled, 0 excluded');
    expect((await correct('--indices', '3,20-22', '--exclude', '--note', 'cut off')).stdout).toContain('1 sample relabelled, 4 excluded');
    expect(await listed(pipe)).toContainEqual(expect.objectContaining({ index: 21, excluded: true, note: 'cut off' }));
    expect((await correct('--indices', '20-22', '--include')).stdout).toContain('1 sample relabelled, 1 excluded');
    await correct('--undo');
    expect((await correct('--undo')).stdout).toContain('1 sample relabelled, 0 excluded');
    expect((await correct('--redo')).stdout).toContain('1 sample relabelled, 4 excluded');
    expect(await readIdxFolder(bench.data, 'bars')).toMatchObject({ training: { labels: whole.training.labels } });
  });

  it.each([
    [['--indices', '1', '--exclude', '--part', 'test'], 'is never changed', 2],
    [['--indices', '1', '--label', 'botom'], '“bottom”', 2],
    [['--indices', '60', '--exclude'], '60', 2],
    [['--indices', '1', '--exclude', '--include'], '--exclude and --include exclude each other', 2],
    [['--indices', '1', '--undo'], '--undo and --indices exclude each other', 2],
    [['--indices', '1'], 'Give one of --label', 2],
    [['--exclude'], '--exclude needs --indices', 2],
    [['--apply', 'nowhere.csv'], 'nowhere.csv', 1],
  ])('refuses %j and changes nothing', async (words, sentence, code) => {
    const { exitCode, stderr } = await correct(...words);
    expect(stderr).toContain(sentence);
    expect(exitCode).toBe(code);
    expect(await listed(pipe)).toEqual([]);
  });
});

describe('corrections in files', () => {
  it('go out as a row a sample and make the same elsewhere, where they can be undone at once', async () => {
    await correct('--indices', '7', '--label', other(7));
    await correct('--indices', '3', '--exclude', '--note', 'torn, "half"\nof it');
    const file = join(bench.folder, 'corrections.csv');
    expect((await pipe.run(['data', 'export', bench.data, '--corrections', '--out', file])).stdout).toContain('2 samples');
    const [header, ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(header).toBe('index,part,before,after,excluded,rejected,note,changed');
    expect(rows.map((row) => row.replace(/\d{4}-.*Z$/, 'TIME'))).toEqual([
      `3,training,${given(3)},${given(3)},true,,"torn, ""half"" of it",TIME`,
      `7,training,${given(7)},${other(7)},false,,,TIME`,
    ]);
    expect((await readdir(bench.folder)).filter((name) => name.startsWith('.'))).toEqual([]);

    const apply = () => elsewhere.run(['data', 'correct', bench.data, '--apply', file]);
    expect((await apply()).stdout).toContain('1 sample relabelled, 1 excluded');
    // Again nothing is left to change, so that one undo takes all of it back.
    expect((await apply()).stdout).toContain('1 sample relabelled, 1 excluded');
    expect((await elsewhere.run(['data', 'correct', bench.data, '--undo'])).stdout).toContain('counts as the files have it');

    const again = await pipe.run(['data', 'export', bench.data, '--corrections', '--out', file]);
    expect([again.exitCode, again.stderr]).toEqual([2, expect.stringContaining('corrections.csv')]);
  });

  it('are laid over the samples of an export that asks for it, and over none that does not', async () => {
    await correct('--indices', '7', '--label', other(7));
    await correct('--indices', '3', '--exclude');
    const run = async (name: string, ...words: readonly string[]) => {
      const out = join(bench.folder, name);
      expect((await pipe.run(['data', 'export', bench.data, '--format', 'idx', '--out', out, ...words])).exitCode).toBe(0);
      return readIdxFolder(out, name);
    };
    const asItIs = await run('as-it-is');
    expect(asItIs.training.labels).toEqual(whole.training.labels);
    const { training, test } = await run('corrected', '--corrected');
    const labels = [...whole.training.labels];
    labels[7] = classNames.indexOf(other(7));
    labels.splice(3, 1);
    expect([...training.labels]).toEqual(labels);
    expect(test!.labels).toEqual(whole.test!.labels);
  });

  it('are refused where there are none, or with what chooses samples', async () => {
    const file = join(bench.folder, 'none.csv');
    expect((await pipe.run(['data', 'export', bench.data, '--corrections', '--out', file])).stderr).toContain('nothing to export');
    expect((await pipe.run(['data', 'export', bench.data, '--corrections', '--format', 'csv', '--out', file])).stderr).toContain('exclude each other');
    expect((await pipe.run(['data', 'export', bench.data, '--corrections'])).stderr).toContain('needs --out');
  });

  it('of other data are not applied, not even those rows that would fit', async () => {
    const file = join(bench.folder, 'other.csv');
    await writeFile(file, `index,before,after\n1,${given(1)},${other(1)}\n2,${other(2)},${given(2)}\n`);
    const { exitCode, stderr } = await correct('--apply', file);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('Row 3')]);
    expect(await listed(pipe)).toEqual([]);
  });
});

describe('data fine-tune', () => {
  it('lists what is put in with the label it counts as, takes it out, and refuses test samples', async () => {
    await correct('--indices', '7', '--label', other(7));
    const fineTune = (...words: readonly string[]) => pipe.run(['data', 'fine-tune', ...words]);
    expect((await fineTune(bench.data, '--indices', '7,9')).stdout).toContain('has 2 samples');
    const { stdout } = await fineTune('--json');
    expect(toObjects(stdout).at(-1)).toMatchObject({ set: 'chosen', samples: [{ index: 7, label: { name: other(7) } }, { index: 9, label: { name: given(9) } }] });
    expect((await fineTune(bench.data, '--indices', '7,9', '--remove')).stdout).toContain('is empty');
    expect(await fineTune(bench.data, '--indices', '1', '--part', 'test')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('never trained on') as string });
    expect(await fineTune(bench.data)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--indices LIST') as string });
  });
});
