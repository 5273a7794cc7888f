/** The queue from the terminal: filled, ordered and worked off by the bundled program, killed on the way and gone on with. */
import { availableParallelism } from 'node:os';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestBench } from '../support/engine.ts';
import { buildProgram, createTraining, runProgram } from './bundledProgram.ts';
import { toObjects, type Terminal } from './terminal.ts';

/** Each takes the whole machine, so that one waits for the other. */
const all = String(availableParallelism());

let bench: TestBench;
let pipe: Terminal;
let training: readonly string[];

beforeAll(buildProgram, 120_000);
beforeEach(async () => {
  const made = await createTraining();
  ({ bench, pipe } = made);
  training = ['train', ...made.training];
});
afterEach(() => bench.remove());

/** Puts a run in the queue; its seed tells them apart. */
const add = async (seed: number, ...words: readonly string[]): Promise<string> => {
  const { exitCode, stdout } = await pipe.run([...training, '--queue', '--seed', String(seed), ...words, '--json']);
  expect(exitCode).toBe(0);
  return String(toObjects(stdout).at(-1)?.['run']);
};

const work = (words: readonly string[], onOutput?: (stdout: string, pid: number) => void) => runProgram(bench, words, onOutput);

const atFirst = (text: string, act: (pid: number) => void) => {
  let acted = false;
  return (stdout: string, pid: number): void => {
    if (acted || !stdout.includes(text)) return;
    acted = true;
    act(pid);
  };
};

describe('the queue from the terminal', () => {
  it('is listed, ordered and thinned out', async () => {
    const [first, second, third] = [await add(1), await add(2), await add(3)];
    const moved = await pipe.run(['queue', 'move', third, '1']);
    expect(moved).toMatchObject({ exitCode: 0, stdout: `Run ${third} is at place 1 now.\n` });
    expect((await pipe.run(['queue', 'cancel', first])).stdout).toBe(`Run ${first} is no longer in the queue.\n`);
    const { stdout } = await pipe.run(['queue', '--json']);
    expect(toObjects(stdout)).toMatchObject([{ run: third, place: 1, begun: false, record: { plan: { seed: 3 } } }, { run: second, place: 2, begun: false }]);
    const table = (await pipe.run(['queue'])).stdout.split('\n');
    expect(table[0]).toMatch(/^place +run +state +network +data +epochs$/);
    expect(table[1]).toMatch(new RegExp(`^ +1  ${third}  waits +own layers +\\S+ +3$`));
    expect(table.at(-2)).toMatch(/queue run trains what waits\.$/);
  });

  it('is held and let go again', async () => {
    await add(1);
    expect(await pipe.run(['queue', 'pause'])).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^The queue is held: .*queue continue lets it go on\.\n$/) });
    expect((await pipe.run(['queue'])).stdout).toMatch(/\nThe queue is held\. .*queue run trains what waits\.\n$/);
    expect(toObjects((await pipe.run(['queue', 'continue', '--json'])).stdout)).toEqual([{ event: 'queueContinued' }]);
    expect((await pipe.run(['queue'])).stdout).not.toContain('held');
  });

  it('tells what is wrong before anything is written', async () => {
    expect(await pipe.run([...training, '--queue', '--folds', '3'])).toMatchObject({ exitCode: 2, stderr: '--queue and --folds exclude each other. Leave one.\n' });
    expect(await pipe.run(['queue', 'cancel', 'nobody'])).toMatchObject({ exitCode: 2, stderr: 'Run nobody is not in the queue. The command “queue” lists what is.\n' });
    const run = await add(1);
    for (const place of ['0', '-1', 'first', '1.5', '1e3', '99999999999999999999']) expect(await pipe.run(['queue', 'move', run, '--', place])).toMatchObject({ exitCode: 2 });
    expect((await pipe.run(['queue', 'cancel', run])).exitCode).toBe(0);
    expect((await pipe.run(['queue'])).stdout).toMatch(/^Nothing waits\. .*train --queue puts a run in the queue\.\n$/);
  });

  it('is worked off, each line with its run, and ends when nothing waits', async () => {
    const runs = [await add(1, '--epochs', '1'), await add(2, '--epochs', '1')];
    const { code, stdout, stderr } = await work(['queue', 'run']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const run of runs) expect(stdout).toMatch(new RegExp(`^${run}  epoch 1/1  loss [^\\n]+\n(?:[^\\n]+\n)*${run}  completed, validation accuracy \\d+\\.\\d\\d %$`, 'm'));
    expect(stdout.endsWith('The queue is empty: 2 runs trained.\n')).toBe(true);
    expect(toObjects((await pipe.run(['runs', '--json'])).stdout).map(({ state }) => state)).toEqual(['completed', 'completed']);
  }, 120_000);

  it('is left by Ctrl-C with its runs saved, and gone on with', async () => {
    const [long, short] = [await add(1, '--epochs', '120', '--threads', all), await add(2, '--epochs', '1', '--threads', all)];
    const left = await work(['queue', 'run', '--json'], atFirst('"epochEnded"', (pid) => process.kill(pid, 'SIGINT')));
    expect(left.code).toBe(130);
    expect(left.stderr).toMatch(/^Saving[^\n]+\nWhat was training is saved and keeps its place\. Go on with: .*queue run\n$/);
    expect(toObjects((await pipe.run(['queue', '--json'])).stdout)).toMatchObject([{ run: long, begun: true }, { run: short, begun: false }]);
    const { code, stdout } = await work(['queue', 'run', '--json']);
    expect(code).toBe(0);
    expect(toObjects(stdout).filter(({ event }) => event === 'runResumed' || event === 'runStarted')).toMatchObject([{ event: 'runResumed', run: long }, { event: 'runStarted', run: short }]);
    expect(toObjects(stdout).at(-1)).toEqual({ event: 'queueWorked', done: 2, failed: 0 });
  }, 120_000);

  it('goes on after the program was killed: no run is lost, none is trained twice', async () => {
    const runs = [await add(1, '--epochs', '120', '--threads', all), await add(2, '--epochs', '1', '--threads', all), await add(3, '--epochs', '1', '--threads', all)];
    const killed = await work(['queue', 'run', '--json'], atFirst('"epochEnded"', (pid) => process.kill(pid, 'SIGKILL')));
    expect(killed.signal).toBe('SIGKILL');
    expect(toObjects((await pipe.run(['queue', '--json'])).stdout).map(({ run }) => run)).toEqual(runs);
    // The engine of the killed program gives the workspace back as soon as it has found out.
    let next = await work(['queue', 'run', '--json']);
    while (next.stderr.includes('is in use by')) next = await work(['queue', 'run', '--json']);
    expect({ code: next.code, stderr: next.stderr }).toEqual({ code: 0, stderr: '' });
    const trained = toObjects((await pipe.run(['runs', '--json'])).stdout);
    expect(trained.map(({ run }) => run).toSorted()).toEqual(runs.toSorted());
    for (const each of trained) expect(each).toMatchObject({ state: 'completed' });
  }, 120_000);
});
