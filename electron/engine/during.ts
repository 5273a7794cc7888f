/** Work that goes by a name, by which a request, or the end of the engine, can end it. */

/** The work that goes on, by name. */
export type Ongoing = Map<string, Set<AbortController>>;

export async function during<T>(ongoing: Ongoing, name: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const control = new AbortController();
  const controls = ongoing.get(name) ?? new Set<AbortController>();
  ongoing.set(name, controls.add(control));
  try {
    return await work(control.signal);
  } finally {
    controls.delete(control);
    if (controls.size === 0) ongoing.delete(name);
  }
}
