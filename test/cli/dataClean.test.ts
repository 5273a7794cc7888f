/** `data clean` from the words typed to what is seen, with the real engine on a small data set. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctionListSchema, issueKindSchema } from '../../electron/contract/corrections.ts';
import { issueListSchema } from '../../electron/contract/issues.ts';
import { bars } from '../support/bars.ts';
import { createBench, type TestBench } from '../support/engine.ts';
import { createTerminal, toObjects, toScreen, type Terminal } from './terminal.ts';

const wrong = [5, 60, 111];
let bench: TestBench;
let terminal: Terminal;
let pipe: Terminal;

beforeAll(async () => {
  const whole = bars(300);
  const labels = whole.training.labels.slice();
  for (const index of wrong) labels[index] = (labels[index]! + 1) % 3;
  const images = whole.training.images.fill(0, 0, whole.height * whole.width);
  bench = await createBench({ ...whole, training: { ...whole.training, images, labels } });
  const environment = { INKLING_WORKSPACE: bench.workspace };
  terminal = createTerminal({ folder: bench.folder, isTTY: true, environment });
  pipe = createTerminal({ folder: bench.folder, isTTY: false, environment });
});
afterAll(() => bench.remove());

const clean = (...words: readonly string[]) => pipe.run(['data', 'clean', bench.data, ...words]);

describe('data clean', () => {
  it('lists what may be wrong with the reasons and tells how to accept or reject', async () => {
    const { exitCode, stdout, stderr } = await clean('--kind', 'labels');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/suspected wrong labels among 300 samples/);
    expect(stdout).toContain('each trained on the others’ samples');
    for (const index of wrong) expect(stdout).toMatch(new RegExp(`^ *${index}  training  \\w+ .*relabels to \\w+ +looks like \\w+ \\(\\d+\\.\\d\\d %\\); its label has .* %, confidently$`, 'm'));
    expect(stdout).toMatch(/--kind labels --accept \d+\n.*--kind labels --reject \d+/);
  });

  it('accepts and rejects by sample number, undoes and makes again, and says what counts', async () => {
    const { stdout } = await clean('--kind', 'labels', '--accept', '5,60', '--reject', '111');
    expect(stdout).toContain('2 samples relabelled, 0 excluded; the files are as they were.');
    expect(stdout).toMatch(/^ *5 +\d +\d$/m);
    expect(stdout).toMatch(/^ *111 +\d +– +suspected wrong labels$/m);
    const next = await clean('--kind', 'labels');
    expect(next.stdout).toContain('1 suggestion was rejected earlier.');
    for (const index of wrong) expect(next.stdout).not.toMatch(new RegExp(`^ *${index}  training`, 'm'));
    expect((await clean('--undo')).stdout).toContain('every label and sample counts as the files have it');
    expect((await clean('--redo')).stdout).toContain('2 samples relabelled');
    const trained = await pipe.run(['train', '--preset', 'softmax', '--data', bench.data, '--epochs', '1']);
    expect(trained.exitCode).toBe(0);
    expect((await pipe.run(['runs', 'latest'])).stdout).toMatch(/corrections +2 relabelled, 0 excluded/);
    expect((await pipe.run(['evaluate', 'latest'])).stdout).toContain('Against the corrected labels: 2 relabelled and 0 excluded');
    expect((await pipe.run(['evaluate', 'latest', '--split', 'test'])).stdout).not.toContain('corrected labels');
    expect((await clean('--undo')).exitCode).toBe(0);
    const labels = await readFile(join(bench.data, 'train-labels-idx1-ubyte'));
    expect(labels).toHaveLength(308);
  });

  it('gives one object with --json, the contract’s', async () => {
    for (const kind of issueKindSchema.options) {
      const { stdout, exitCode } = await clean('--kind', kind, '--json', '--limit', '3');
      expect(exitCode).toBe(0);
      const list = v.parse(issueListSchema, toObjects(stdout).at(-1));
      expect(list).toMatchObject({ kind });
      expect(list.issues.length).toBeLessThanOrEqual(3);
    }
    expect(v.safeParse(correctionListSchema, toObjects((await clean('--json')).stdout)[0]).success).toBe(true);
  });

  it('shows reasons of every kind in both languages, and leaves no live line behind', async () => {
    for (const [kind, english, chinese] of [['blanks', 'as much ink as 0.0 full pixels', '墨量只相当于 0.0 个满像素'], ['outliers', 'times what is usual in its class', '是同类通常距离的']] as const) {
      const { stdout } = await terminal.run(['data', 'clean', bench.data, '--kind', kind]);
      const screen = toScreen(stdout).join('\n');
      expect(screen).toContain(english);
      expect(screen).not.toContain('Looking for');
      expect((await clean('--kind', kind, '--language', 'zh')).stdout).toContain(chinese);
    }
  });

  it.each([
    [['--accept', '5'], '--accept needs --kind', 2],
    [['--kind', 'labels', '--accept', '7x'], '--accept must be a whole number, not “7x”.', 2],
    [['--kind', 'labels', '--accept', '299'], 'Sample 299 is not among the suspected wrong labels', 2],
    [['--kind', 'blanks', '--part', 'test', '--accept', '1'], 'is never changed', 2],
    [['--kind', 'labels', '--part', 'test'], 'Name one with --run', 2],
    [['--kind', 'blanks', '--run', 'starter'], 'Leave out --run', 2],
    [['--kind', 'blank'], 'Did you mean “blanks”?', 2],
    [['--undo', '--redo'], '--undo and --redo exclude each other', 2],
    [['--undo'], 'that could be undone', 1],
  ])('refuses %j', async (words, sentence, code) => {
    const { exitCode, stderr } = await clean(...words);
    expect(stderr).toContain(sentence);
    expect(exitCode).toBe(code);
  });
});
