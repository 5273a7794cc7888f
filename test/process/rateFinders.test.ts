/** Searches for a learning rate in processes of their own, and what happens when one is killed. */
import { describe, expect, it } from 'vitest';
import { request } from '../support/engine.ts';
import { useHost } from '../support/host.ts';

const { open, events, bench, trials, until } = useHost();

const search = (finding: string, steps = 100) => ({ ...request(bench().data), finding, range: { leastRate: 1e-5, greatestRate: steps > 100 ? 1e-4 : 10, steps } });
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const firstPoints = (finding: string): Promise<void> => until((event) => event.event === 'learningRatesTried' && event.finding === finding);

describe('a search in a process of its own', () => {
  it('answers what the engine in this process answers, and its process is gone', async () => {
    const { request: ask } = open();
    const answered = ask('findLearningRate', search('a'));
    await firstPoints('a');
    const [pid = 0] = trials();
    const { seconds: _, ...found } = await answered;
    expect(isAlive(pid)).toBe(false);
    expect(trials()).toEqual([]);
    const engine = bench().open();
    const { points } = await engine.handlers.findLearningRate({ ...search('a') });
    await engine.close();
    expect(found.points.length).toBe(points.length);
    found.points.slice(0, 20).forEach(({ loss }, i) => expect(loss).toBeCloseTo(points[i]!.loss, 4));
    expect(found.suggestion.kind).toBe('found');
  });

  it('costs nothing but itself when it is killed', async () => {
    const { request: ask } = open();
    const answered = ask('findLearningRate', search('b', 10_000)).catch((error: unknown) => error);
    await firstPoints('b');
    process.kill(trials()[0]!, 'SIGKILL');
    expect(await answered).toMatchObject({ code: 'findingEnded', values: { death: { kind: 'signal', signal: 'SIGKILL' } } });
    expect(events.filter(({ event }) => event === 'processEnded')).toEqual([]);
    expect(await ask('getStatus', {})).toMatchObject({ backend: 'native' });
  });

  it('ends when it is told to, before its process is there as well', async () => {
    const { request: ask } = open();
    const early = ask('findLearningRate', search('c', 10_000)).catch((error: unknown) => error);
    await ask('stopFinding', { finding: 'c' });
    expect(await early).toMatchObject({ code: 'findingStopped' });
    const answered = ask('findLearningRate', search('c', 10_000));
    await expect(ask('findLearningRate', search('c'))).rejects.toMatchObject({ code: 'findingTaken' });
    await firstPoints('c');
    await ask('stopFinding', { finding: 'c' });
    expect(await answered).toMatchObject({ ended: 'stopped' });
  });

  it('says what is wrong with the request before a process is started for it, and leaves none behind when all is closed', async () => {
    const { request: ask, close } = open();
    await expect(ask('findLearningRate', { ...search('d'), model: { kind: 'preset', preset: 'fast-cmm' } })).rejects.toMatchObject({ code: 'presetUnknown' });
    const answered = ask('findLearningRate', search('d', 10_000)).catch((error: unknown) => error);
    await firstPoints('d');
    const pids = trials();
    expect(pids).toHaveLength(1);
    await close();
    expect(await answered).toMatchObject({ code: 'shuttingDown' });
    expect(pids.filter(isAlive)).toEqual([]);
  });
});
