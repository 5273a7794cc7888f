/** What is done for runs when the machine sleeps and when the program ends; Electron’s objects are emitters of the test. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../electron/contract/bridge.ts';
import { endInTime } from '../../electron/main/endInTime.ts';
import { addRecent, removeRecent } from '../../electron/main/recent.ts';
import { saveOnSuspend } from '../../electron/main/saveOnSuspend.ts';
import { within } from '../../electron/process/within.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('before the machine sleeps', () => {
  it('holds what trains, and lets go on what it held, and only that, when the machine wakes', async () => {
    const power = new EventEmitter();
    const asked: string[] = [];
    const bridge: Bridge = {
      request: async (name, params) => {
        asked.push(`${name} ${(params as { readonly run: string }).run}`);
        if ((params as { readonly run: string }).run === 'ending') throw new Error('it ended in this moment');
        return null;
      },
      listen: () => () => undefined,
    };
    let trains = ['one', 'ending'];
    saveOnSuspend(power as never, bridge, () => trains);
    power.emit('resume');
    power.emit('suspend');
    trains = [];
    power.emit('resume');
    power.emit('resume');
    await vi.runAllTimersAsync();
    expect(asked).toEqual(['pauseRun one', 'pauseRun ending', 'continueRun one', 'continueRun ending']);
  });
});

describe('the end of the program', () => {
  /** As Electron does: `before-quit`, then the windows close, then `will-quit`; either can be put off. */
  function start(close: () => Promise<unknown>, { onWindowsClosed, remembered }: { onWindowsClosed?: () => void; remembered?: () => Promise<unknown> } = {}) {
    const [emitter, power, window] = [new EventEmitter(), new EventEmitter(), new EventEmitter()];
    const quits: string[] = [];
    const isPutOff = (name: string): boolean => {
      const asked = { prevented: false };
      emitter.emit(name, { preventDefault: () => (asked.prevented = true) });
      return asked.prevented;
    };
    const quit = (): void => {
      if (isPutOff('before-quit')) return void quits.push('waits');
      onWindowsClosed?.();
      if (!isPutOff('will-quit')) quits.push('ends');
    };
    endInTime({ app: Object.assign(emitter, { quit }) as never, power: power as never, close, remembered: remembered ?? (() => Promise.resolve()) })(window as never);
    return { quit, quits, power, window };
  }

  it('waits for what trains to be saved, once however often it is asked', async () => {
    const close = vi.fn(() => new Promise((resolve) => setTimeout(resolve, 1200)));
    const { quit, quits } = start(close);
    quit();
    quit();
    await vi.advanceTimersByTimeAsync(1199);
    expect(quits).toEqual(['waits', 'waits']);
    await vi.advanceTimersByTimeAsync(1);
    expect(quits.slice(2)).toEqual(['ends', 'ends']);
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('waits for what a window leaves while it closes, but not for ever', async () => {
    for (const [lasts, waits] of [[300, 300], [Infinity, 1000]] as const) {
      let work: Promise<unknown> = Promise.resolve();
      const onWindowsClosed = (): void => {
        work = new Promise((resolve) => {
          if (lasts < Infinity) setTimeout(resolve, lasts);
        });
      };
      const { quit, quits } = start(() => Promise.resolve(), { onWindowsClosed, remembered: () => work });
      quit();
      await vi.advanceTimersByTimeAsync(waits - 1);
      expect(quits).toEqual(['waits']);
      await vi.advanceTimersByTimeAsync(1);
      expect(quits.slice(1)).toContain('ends');
    }
  });

  it('does not wait longer than 5 s', async () => {
    const { quit, quits } = start(() => new Promise(() => undefined));
    quit();
    await vi.advanceTimersByTimeAsync(4999);
    expect(quits).toEqual(['waits']);
    await vi.advanceTimersByTimeAsync(1);
    expect(quits).toEqual(['waits', 'ends']);
  });

  it('comes also where saving fails', async () => {
    const { quit, quits } = start(() => Promise.reject(new Error('disk full')));
    quit();
    await vi.advanceTimersByTimeAsync(0);
    expect(quits).toEqual(['waits', 'ends']);
  });

  it('saves when the system shuts down or the session ends', async () => {
    for (const way of ['shutdown', 'session-end'] as const) {
      const close = vi.fn(() => Promise.resolve());
      const { power, window } = start(close);
      (way === 'shutdown' ? power : window).emit(way, { preventDefault: () => undefined });
      await vi.advanceTimersByTimeAsync(0);
      expect(close).toHaveBeenCalledTimes(1);
    }
  });
});

it('work that is done in time is answered, late or failed work is not', async () => {
  expect(await within(10, Promise.resolve(7))).toBe(7);
  const failed: Promise<number> = Promise.reject(new Error('no'));
  expect(await within(10, failed)).toBeUndefined();
  const late = within(10, new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(10);
  expect(await late).toBe(undefined);
});

it('recent workspaces: the newest first, each once, eight at most', () => {
  const many = Array.from({ length: 12 }, (_, i) => `/w${i}`).reduce<readonly string[]>(addRecent, []);
  expect(many).toEqual(['/w11', '/w10', '/w9', '/w8', '/w7', '/w6', '/w5', '/w4']);
  expect(addRecent(many, '/w9').slice(0, 3)).toEqual(['/w9', '/w11', '/w10']);
  expect(removeRecent(many, '/w9')).not.toContain('/w9');
});
