/** A sweep from the terminal: every point through the queue, the best once more, one look at the test part, over a kill too. */
import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sweep } from '../../electron/contract/sweep.ts';
import { request, type TestBench } from '../support/engine.ts';
import { buildProgram, createTraining, runProgram } from './bundledProgram.ts';
import { toObjects, type Terminal } from './terminal.ts';

let bench: TestBench;
let pipe: Terminal;
let training: readonly string[];

beforeAll(buildProgram, 120_000);
beforeEach(async () => {
  ({ bench, pipe, training } = await createTraining({ epochs: 1 }));
});
afterEach(() => bench.remove());

const work = (words: readonly string[], onOutput?: (stdout: string, pid: number) => void) => runProgram(bench, words, onOutput);

const show = async (): Promise<Sweep> => toObjects((await pipe.run(['sweep', 'show', '--json'])).stdout)[0] as unknown as Sweep;
const looks = async (): Promise<readonly Record<string, unknown>[]> =>
  (await readFile(join(bench.workspace, 'looks.jsonl'), 'utf8')).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);

describe('a sweep', () => {
  it('trains every point, picks the best on validation, trains it once more and looks at the test part once', async () => {
    // The one rate learns, the other moves nothing; two epochs are better than one.
    const { code, stdout, stderr } = await work(['sweep', ...training, '--grid', 'optimizer.learningRate=1e-9,0.02', '--grid', 'epochs=1,6', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const sweep = toObjects(stdout).at(-1) as unknown as Sweep & { event: string };
    expect(sweep).toMatchObject({ event: 'sweepEnded', state: 'finished' });
    expect(sweep.points.map(({ values, state, epochs }) => [...values, state, epochs])).toEqual([[1e-9, 1, 'completed', 1], [1e-9, 6, 'completed', 6], [0.02, 1, 'completed', 1], [0.02, 6, 'completed', 6]]);
    const accuracies = sweep.ranking.map((index) => sweep.points[index]!.accuracy!);
    expect(sweep.ranking.toSorted()).toEqual([0, 1, 2, 3]);
    expect(accuracies).toEqual(accuracies.toSorted((a, b) => b - a));
    expect(sweep.ranking[0]).toBe(3);
    const plans = new Map(toObjects((await pipe.run(['runs', '--json'])).stdout).map(({ run, record }) => [run, (record as { plan: Record<string, unknown> }).plan]));
    expect(plans.size).toBe(5);
    const [best, final] = [plans.get(sweep.points[3]!.run)!, plans.get(sweep.final!.run)];
    expect(final).toEqual({ ...best, seed: Number(best['seed']) + 1 });
    expect(sweep.test).toMatchObject({ samples: expect.any(Number), accuracy: expect.any(Number) });
    expect(await looks()).toMatchObject([{ run: sweep.final!.run }]);
    // Asked again it has nothing to do, and looks at nothing.
    const again = await work(['sweep', 'resume', '--json']);
    expect(again.code).toBe(0);
    expect(toObjects(again.stdout).at(-1)).toMatchObject({ state: 'finished', test: sweep.test });
    expect(await looks()).toHaveLength(1);
  }, 120_000);

  it('tells which point cannot be trained, and of what is too much how much it is, before anything is written', async () => {
    const sweep = ['sweep', ...training];
    const words = async (...options: readonly string[]) => pipe.run([...sweep, ...options]);
    expect(await words('--grid', 'batchSize=16,0')).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^#2 batchSize=0: .*“batchSize”/) });
    expect(await words('--grid', 'optimizer.learningrate=0.1')).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^#1 optimizer\.learningrate=0\.1, optimizer: .*“learningrate”/) });
    expect(await words('--grid', 'batchsize=16')).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^A plan has nothing at “batchsize”; did you mean “batchSize”/) });
    expect(await words('--grid', 'optimizer=adam')).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^#1 optimizer=adam: /) });
    expect(await words('--grid', 'frozen.0=nowhere')).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^#1 /) });
    expect(await words('--grid', 'schedule.type=plateau', '--grid', 'validationShare=0.25,0')).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^“validationShare” cannot be searched: /) });
    expect(await words()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--grid') });
    const hundred = Array.from({ length: 100 }, (_, i) => i + 1).join(',');
    const begin = performance.now();
    const tooLarge = await words('--grid', `epochs=${hundred}`, '--grid', `batchSize=${hundred}`, '--grid', `earlyStopping.patience=${hundred}`);
    expect(performance.now() - begin).toBeLessThan(1000);
    expect(tooLarge).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringMatching(/^The search has 1,000,000 points, and 1,000 is the most/) });
    expect(await readdir(bench.workspace).catch(() => [])).not.toContain('sweeps');
    expect((await pipe.run(['queue', '--json'])).stdout).toBe('');
    expect((await pipe.run(['sweep', 'list'])).stdout).toMatch(/^There are no sweeps yet\./);
    expect(await pipe.run(['sweep', 'show', 'nowhere'])).toMatchObject({ exitCode: 2, stderr: 'There is no sweep “nowhere”. The command “sweep list” lists them.\n' });
  }, 60_000);

  it('goes on after the program was killed, and trains nothing again that has ended', async () => {
    const options = ['--random', '3', '--range', 'optimizer.learningRate=1e-3:1e-1:log', '--epochs', '60', '--threads', String(availableParallelism()), '--json'];
    const killed = await work(['sweep', ...training, ...options], (stdout, pid) => {
      if (stdout.split('"runStarted"').length === 3 && stdout.split('"runFinished"').length === 2) process.kill(pid, 'SIGKILL');
    });
    expect(killed.signal).toBe('SIGKILL');
    const before = await show();
    expect(before.points.map(({ state }) => state)).toEqual(['completed', 'queued', 'queued']);
    let next = await work(['sweep', 'resume', '--json']);
    while (next.stderr.includes('is in use by')) next = await work(['sweep', 'resume', '--json']);
    expect({ code: next.code, stderr: next.stderr }).toEqual({ code: 0, stderr: '' });
    const after = await show();
    expect(after).toMatchObject({ sweep: before.sweep, state: 'finished' });
    expect(after.points[0]).toEqual(before.points[0]);
    const events = toObjects(next.stdout).filter(({ event }) => event === 'runStarted' || event === 'runResumed');
    expect(events.map(({ run }) => run)).toEqual([after.points[1]!.run, after.points[2]!.run, after.final!.run]);
    expect((await readdir(join(bench.workspace, 'runs'))).toSorted()).toEqual([...after.points.map(({ run }) => run), after.final!.run].toSorted());
    expect(await looks()).toHaveLength(1);
  }, 120_000);

  it('goes on without a point that was taken out of the queue, which a resume trains', async () => {
    const engine = bench.open();
    const { plan } = request(bench.data, { epochs: 1 });
    const search = { axes: [{ kind: 'values' as const, path: 'labelSmoothing', values: [0, 0.05, 0.1] }], random: null, budget: null, seed: 1 };
    const begun = await engine.handlers.startSweep({ ...request(bench.data), plan, search });
    await engine.handlers.unqueueRun({ run: begun.points[1]!.run });
    await engine.close();
    expect((await work(['queue', 'run'])).code).toBe(0);
    expect(await show()).toMatchObject({ state: 'left', final: null, points: [{ state: 'completed' }, { state: 'left', accuracy: null }, { state: 'completed' }] });
    expect((await work(['sweep', 'resume'])).code).toBe(0);
    expect(await show()).toMatchObject({ state: 'finished', points: [{ state: 'completed' }, { state: 'completed' }, { state: 'completed' }] });
  }, 120_000);

  it('is told as a table and as CSV, of which none is overwritten', async () => {
    expect((await work(['sweep', ...training, '--grid', 'optimizer.type=adam,sgd'])).code).toBe(0);
    const { points, final, sweep } = await show();
    expect((await pipe.run(['sweep', 'list'])).stdout).toMatch(new RegExp(`^sweep .+\\n${sweep}  finished +2/2 `));
    const csv = join(bench.folder, 'points.csv');
    const told = await pipe.run(['sweep', 'show', sweep.slice(0, -1), '--csv', csv]);
    expect(told.stdout).toMatch(new RegExp(`Trained once more, as ${final!.run}: validation accuracy \\d+\\.\\d\\d %\\.\\nThat run, and no other, was looked at on the test part, once: `));
    expect((await readFile(csv, 'utf8')).split('\r\n')).toEqual([
      'point,optimizer.type,run,state,epochs,validationAccuracy,validationLoss,seconds',
      ...points.map(({ values, run, state, epochs, accuracy, loss, seconds }, i) => [i + 1, ...values, run, state, epochs, accuracy, loss, seconds].join(',')),
      '',
    ]);
    const refused = await work(['sweep', 'show', '--csv', csv]);
    expect(refused).toMatchObject({ code: 2, stderr: `${csv} is there already, and nothing is ever overwritten. Give another name.\n` });
  }, 60_000);
});
