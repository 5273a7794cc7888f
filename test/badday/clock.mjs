/** Loaded into a process before anything else: at SIGUSR2 its clock is set back by a day. Only `Date` is; what counts monotonically cannot be. */
const dayMs = 24 * 60 * 60 * 1000;
const now = Date.now;
const OriginalDate = Date;
let backMs = 0;

process.on('SIGUSR2', () => (backMs += dayMs));
class MovedDate extends OriginalDate {
  /** @param {...any} values */
  constructor(...values) {
    // A date that is given is that date; only the present moves.
    super(.../** @type {[number]} */ (values.length === 0 ? [now() - backMs] : values));
  }

  /** @override */
  static now() {
    return now() - backMs;
  }
}
globalThis.Date = /** @type {DateConstructor} */ (/** @type {unknown} */ (MovedDate));
