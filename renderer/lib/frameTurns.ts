/** One piece of work a frame: several charts that learn of the same news at once would otherwise all be drawn in one. */

const waiting = new Set<() => void>();
let frame: number | null = null;

/** Does it in a frame to come, after all that wait already; what waits is not put behind by asking again. Returns how to take it back. */
export function takeTurn(work: () => void): () => void {
  waiting.add(work);
  frame ??= requestAnimationFrame(serve);
  return () => void waiting.delete(work);
}

function serve(): void {
  const [next] = waiting;
  if (next !== undefined) waiting.delete(next);
  frame = waiting.size === 0 ? null : requestAnimationFrame(serve);
  next?.();
}
