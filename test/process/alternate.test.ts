/** Turns against a clock of the test's own, on a machine that is made slow at will. */
import { describe, expect, it } from 'vitest';
import { alternate, type Contestant } from '../../electron/process/alternate.ts';

/** A machine whose clock moves only by work: a step takes `secondsPerStep` times how busy the machine is by then. */
function createMachine(howBusy: (atMs: number) => number = () => 1) {
  let nowMs = 0;
  let working = 0;
  const turns: string[] = [];
  const contestant = (name: string, secondsPerStep: number): Contestant => ({
    async time(milliseconds) {
      working++;
      expect(working, 'only one works at a time').toBe(1);
      await Promise.resolve();
      turns.push(name);
      const seconds = secondsPerStep * howBusy(nowMs);
      const steps = Math.max(1, Math.ceil(milliseconds / 1000 / seconds));
      nowMs += steps * seconds * 1000;
      working--;
      return seconds;
    },
  });
  return { turns, contestant, patience: (limitMs: number) => ({ nowMs: () => nowMs, limitMs }) };
}

describe('alternate', () => {
  it('lets contestants work in turns, to and fro, until one is left that has not clearly lost', async () => {
    const { turns, contestant, patience } = createMachine();
    expect(await alternate([contestant('a', 0.002), contestant('b', 0.001)], patience(10_000))).toEqual([0.002, 0.001]);
    expect(turns.join('')).toBe('ab' + 'ab' + 'ba' + 'ab');
  });

  it('gives who has clearly lost no further turn, and those that are close seven rounds', async () => {
    const { turns, contestant, patience } = createMachine();
    const entrants = [contestant('a', 0.00101), contestant('b', 0.002), contestant('c', 0.001)];
    expect(await alternate(entrants, patience(60_000))).toEqual([0.00101, 0.002, 0.001]);
    expect(turns.join('')).toBe('abc' + 'abc' + 'cba' + 'abc' + 'ca' + 'ac' + 'ca' + 'ac');
  });

  it('is not deceived by a machine that grows slower all the time', async () => {
    const { contestant, patience } = createMachine((atMs) => 1 + atMs / 500);
    const [slow, fast] = await alternate([contestant('slow', 0.0012), contestant('fast', 0.001)], patience(60_000));
    expect(slow! / fast!).toBeGreaterThan(1.05);
  });

  it('is not deceived by a moment in which the machine was busy with something else', async () => {
    const { contestant, patience } = createMachine((atMs) => (atMs > 100 && atMs < 160 ? 10 : 1));
    expect(await alternate([contestant('fast', 0.001), contestant('slow', 0.002)], patience(60_000))).toEqual([0.001, 0.002]);
  });

  it('leaves what the first steps took aside', async () => {
    const { contestant, patience } = createMachine((atMs) => (atMs < 50 ? 7 : 1));
    expect(await alternate([contestant('a', 0.001), contestant('b', 0.002)], patience(60_000))).toEqual([0.001, 0.002]);
  });

  it('is content with the first steps where they take seconds', async () => {
    const { turns, contestant, patience } = createMachine();
    expect(await alternate([contestant('a', 4), contestant('b', 3)], patience(5000))).toEqual([4, 3]);
    expect(turns.join('')).toBe('ab');
  });

  it('passes on what a contestant fails with', async () => {
    const { contestant, patience } = createMachine();
    const broken: Contestant = { time: () => Promise.reject(new Error('gone')) };
    await expect(alternate([contestant('a', 0.001), broken], patience(1000))).rejects.toThrow('gone');
  });
});
