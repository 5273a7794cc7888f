/** Work on a data set or a path that `stopExchange`, or the end of the engine, can end. */
import type { EngineContext } from './context.ts';

export async function during<T>({ exchanges }: EngineContext, path: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const control = new AbortController();
  const controls = exchanges.get(path) ?? new Set<AbortController>();
  exchanges.set(path, controls.add(control));
  try {
    return await work(control.signal);
  } finally {
    controls.delete(control);
    if (controls.size === 0) exchanges.delete(path);
  }
}
