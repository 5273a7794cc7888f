/** Loaded into a process before anything else: at SIGUSR2 its time of day is set back by a day. What counts monotonically cannot be. */
const dayMs = 24 * 60 * 60 * 1000;
const trueNow = Date.now;
let backMs = 0;
const now = () => trueNow() - backMs;

process.on('SIGUSR2', () => (backMs += dayMs));
globalThis.Date = new Proxy(Date, {
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  // A date that is given is that date; only the present moves.
  construct: (target, values, newTarget) => Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
});
