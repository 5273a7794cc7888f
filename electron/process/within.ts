/** Waits for work, but no longer than so long; a failure is an end, too. */

/** `undefined` where it took too long or failed. */
export async function within<Result>(ms: number, work: Promise<Result>): Promise<Result | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), ms)));
  const done = await Promise.race([work.catch(() => undefined), tooLong]);
  clearTimeout(timer);
  return done;
}
