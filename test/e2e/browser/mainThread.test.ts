import { describe, expect, it } from 'vitest';
import { toFrameWork, toMainTasks, type TraceEvent } from './mainThread.ts';

const task = (tid: number, ts: number, dur: number, name = 'ThreadControllerImpl::RunTask'): TraceEvent => ({ name, ph: 'X', pid: 1, tid, ts, dur });

describe('a trace of the browser', () => {
  it('tells the tasks of the main thread that did most, in order', () => {
    const events: TraceEvent[] = [
      { name: 'thread_name', ph: 'M', pid: 1, tid: 7, ts: 0, args: { name: 'CrRendererMain' } },
      { name: 'thread_name', ph: 'M', pid: 1, tid: 8, ts: 0, args: { name: 'Compositor' } },
      { name: 'thread_name', ph: 'M', pid: 1, tid: 9, ts: 0, args: { name: 'CrRendererMain' } },
      task(7, 30_000, 2000), { ...task(7, 10_000, 9000), tdur: 4000 }, task(8, 0, 90_000), task(9, 0, 1000), task(7, 0, 80_000, 'Layout'),
    ];
    expect(toMainTasks(events)).toEqual([{ startMs: 10, durationMs: 4 }, { startMs: 30, durationMs: 2 }]);
  });

  it('is shared out over frames, a task that reaches over several in parts', () => {
    const tasks = [{ startMs: 100, durationMs: 3 }, { startMs: 115, durationMs: 12 }, { startMs: 145, durationMs: 5 }];
    expect(toFrameWork(tasks, 10)).toEqual([3, 5, 7, 0, 5]);
    expect(toFrameWork([], 10)).toEqual([]);
  });
});
