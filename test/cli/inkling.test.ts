/** Commands from the words typed to what is seen, with the real engine on a small data set. */
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createCliBench } from './cliBench.ts';
import { createTerminal, toObjects } from './terminal.ts';

const { bench, pipe, training, trained } = await createCliBench();
afterAll(() => bench.remove());

describe('other commands', () => {
  it.each([
    [['runs'], /^run +state +network/],
    [['data', 'list'], /^name +state[^]+generated +made at first use/],
    [['presets'], /fast-cnn +215,194 +2\.5 M/],
    [['presets', 'softmax'], /dense_1 +dense +10 +7,850/],
    [['status'], /Backend +native TensorFlow/],
    [['runs', '--language', 'zh'], /^运行 +状态/],
  ] as const)('%j prints a page', async (words, pattern) => {
    const { exitCode, stdout, stderr } = await pipe.run(words);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(pattern);
  });

  it('tells more of one run', async () => {
    const { exitCode, stdout, stderr } = await pipe.run(['runs', trained]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^run +${trained}\\nstate +completed\\n`));
    expect(stdout).toMatch(/^computed by +native TensorFlow [\d.]+\nIts plan: 3 epochs, batch 16, adam /m);
    expect(toObjects((await pipe.run(['runs', trained, '--json'])).stdout)).toMatchObject([{ run: trained, state: 'completed', record: { id: trained } }]);
    expect(await pipe.run(['runs', 'nobody'])).toMatchObject({ exitCode: 2 });
  });

  it('counts samples', async () => {
    const { stdout } = await pipe.run(['data', 'stats', bench.data]);
    expect(stdout).toMatch(/12 × 10 pixels, 3 classes\nclass +training +test\ntop +\d+ +\d+\n/);
    expect(stdout).toMatch(/^all +240 +80$/m);
  });

  it('prints one JSON object per line for lists', async () => {
    const { stdout } = await pipe.run(['presets', '--json']);
    expect(toObjects(stdout).map((preset) => preset['id'])).toContain('fast-cnn');
  });
});

describe('what is wrong', () => {
  it.each([
    [['trian'], 2, '“train”'],
    [['train', '--epoch', '3'], 2, '“--epochs”'],
    [['train', '--preset', 'fast-cn'], 2, '“fast-cnn”'],
    [['train', '--threads', '0'], 2, '--threads must be 1 or more, not “0”.'],
    [['train', '--threads', 'many'], 2, '--threads must be a whole number, not “many”.'],
    [['train', '--threads', '257'], 2, '--threads must be 256 or less, not “257”.'],
    [['train', '--preset', 'softmax', '--threads', '2'], 1, 'the threads that it was started with'],
    [['train', '--data', 'mnits'], 2, '“mnist”'],
    [['evaluate', 'nothing'], 2, 'nothing'],
    [['train', '--data', 'mnist'], 1, 'data fetch mnist'],
    [['train', '--data', './nowhere'], 1, 'nowhere'],
  ] as const)('%j ends with %i and says %s', async (words, code, part) => {
    const { exitCode, stdout, stderr } = await pipe.run(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
    expect(stderr).toContain(part);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  it('is an object on stdout too with --json', async () => {
    const { exitCode, stdout, stderr } = await pipe.run(['evaluate', 'nothing', '--json']);
    expect(exitCode).toBe(2);
    const objects = toObjects(stdout);
    expect(objects).toEqual([{ event: 'failed', code: 'runUnknown', message: stderr.trimEnd(), values: expect.objectContaining({ name: 'nothing' }) }]);
  });

  it('is one sentence for a defect of ours, too, and shows where with INKLING_DEBUG', async () => {
    // The host promises an error of its own for a file that is missing; this one breaks the promise.
    const words = ['train', '--plan', join(bench.folder, 'nowhere.json')];
    const { exitCode, stderr } = await pipe.run(words);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^Something went wrong that Inkling does not know: ENOENT[^\n]+INKLING_DEBUG=1[^\n]+\n$/);
    const debugging = createTerminal({ folder: bench.folder, isTTY: false, environment: { INKLING_WORKSPACE: bench.workspace, INKLING_DEBUG: '1' } });
    expect((await debugging.run(words)).stderr).toMatch(/\n {4}at /);
  });

  it('is said in Chinese where asked for', async () => {
    const { stderr } = await pipe.run(['trian', '--language', 'zh']);
    expect(stderr).toContain('没有命令“trian”。是否想用“train”？');
  });
});

describe('plain JavaScript', () => {
  it('is said to serve, on stderr, by every command', async () => {
    for (const words of [['runs'], ['status', '--json'], ['data', 'list']]) {
      const { exitCode, stderr } = await pipe.run([...words, '--backend', 'javascript']);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: 'Plain JavaScript computes, as asked.\n' });
    }
  });

  it('trains and says with which backend', async () => {
    const { exitCode, stdout } = await pipe.run([...training, '--epochs', '1', '--backend', 'javascript', '--json']);
    expect(exitCode).toBe(0);
    const run = String(toObjects(stdout).at(-1)?.['run']);
    const runs = toObjects((await pipe.run(['runs', '--json'])).stdout);
    expect(runs.find((each) => each['run'] === run)?.['record']).toMatchObject({ backend: { kind: 'javascript' } });
  });
});
