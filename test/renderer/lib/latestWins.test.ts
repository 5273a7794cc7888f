import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLatestWins } from '../../../renderer/lib/latestWins.ts';

interface Asked {
  readonly question: number;
  readonly answer: (value: string) => void;
  readonly fail: (error: Error) => void;
}

function listenIn(intervalMs = 50) {
  const asked: Asked[] = [];
  const heard: string[] = [];
  const queue = createLatestWins<number, string>({
    ask: (question) => new Promise((answer, fail) => asked.push({ question, answer, fail })),
    onAnswer: (answer) => heard.push(answer),
    onError: (error) => heard.push(String(error)),
    intervalMs,
    now: () => performance.now(),
  });
  return { asked, heard, queue };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('latest wins', () => {
  it('asks at once, then only about the newest state', async () => {
    const { asked, heard, queue } = listenIn();
    for (const question of [1, 2, 3, 4]) queue.ask(question);
    expect(asked.map(({ question }) => question)).toEqual([1]);
    asked[0]!.answer('one');
    await vi.advanceTimersByTimeAsync(60);
    expect(asked.map(({ question }) => question)).toEqual([1, 4]);
    asked[1]!.answer('four');
    await settle();
    expect(heard).toEqual(['one', 'four']);
  });

  it('never has two questions under way, so answers keep their order', async () => {
    const { asked, queue } = listenIn();
    queue.ask(1);
    queue.ask(2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(1);
  });

  it('asks at most twenty times a second', async () => {
    const { asked, queue } = listenIn(50);
    for (let ms = 0; ms < 1000; ms += 5) {
      queue.ask(ms);
      asked.at(-1)?.answer('at once');
      await vi.advanceTimersByTimeAsync(5);
    }
    expect(asked.length).toBeGreaterThan(15);
    expect(asked.length).toBeLessThanOrEqual(21);
  });

  it('drops the answer to a drawing that was cleared', async () => {
    const { asked, heard, queue } = listenIn();
    queue.ask(1);
    queue.ask(2);
    queue.cancel();
    asked[0]!.answer('too late');
    await vi.advanceTimersByTimeAsync(100);
    expect(heard).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('goes on after a question that failed', async () => {
    const { asked, heard, queue } = listenIn();
    queue.ask(1);
    queue.ask(2);
    asked[0]!.fail(new Error('lost'));
    await vi.advanceTimersByTimeAsync(60);
    asked[1]!.answer('two');
    await settle();
    expect(heard).toEqual(['Error: lost', 'two']);
  });
});
