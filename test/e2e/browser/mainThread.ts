/** How a page's main thread spent its time, from Chromium's trace. */

/** One of the trace's own; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** For how much of that the thread ran: whatever else the machine does meanwhile is not the page's work. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface Task {
  readonly startMs: number;
  readonly durationMs: number;
}

/** The tasks of the page's main thread, in order: of the renderer whose main thread did most. */
export function toMainTasks(events: readonly TraceEvent[]): readonly Task[] {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`);
  const byThread = new Map<string, Task[]>(mains.map((thread) => [thread, []]));
  for (const { name, ph, pid, tid, ts, dur = 0, tdur = dur } of events) {
    if (ph === 'X' && name.endsWith('RunTask')) byThread.get(`${pid} ${tid}`)?.push({ startMs: ts / 1000, durationMs: tdur / 1000 });
  }
  const workOf = (tasks: readonly Task[]): number => tasks.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const [most = []] = [...byThread.values()].sort((a, b) => workOf(b) - workOf(a));
  return most.sort((a, b) => a.startMs - b.startMs);
}

/** Milliseconds of work in each stretch of `frameMs` from the first task to the last; a task that reaches over counts in each for its part. */
export function toFrameWork(tasks: readonly Task[], frameMs: number): readonly number[] {
  const begin = tasks[0]?.startMs ?? 0;
  const end = Math.max(begin, ...tasks.map(({ startMs, durationMs }) => startMs + durationMs));
  const work = new Array<number>(Math.ceil((end - begin) / frameMs)).fill(0);
  for (const { startMs, durationMs } of tasks) {
    const [from, to] = [startMs - begin, startMs - begin + durationMs];
    for (let frame = Math.floor(from / frameMs); frame * frameMs < to; frame++) {
      work[frame] = (work[frame] ?? 0) + Math.min(to, (frame + 1) * frameMs) - Math.max(from, frame * frameMs);
    }
  }
  return work;
}
