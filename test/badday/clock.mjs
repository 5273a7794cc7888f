/** Loaded into a process before anything else: at SIGUSR2 its clock is set back by a day. Only `Date` is; what counts monotonically cannot be. */
const dayMs = 24 * 60 * 60 * 1000;
const now = Date.now;
const OriginalDate = Date;
let backMs = 0;

process.on('SIGUSR2', () => (backMs += dayMs));
globalThis.Date = class extends OriginalDate {
  /** @param {...any} values */
  constructor(...values) {
    // A date that is given is that date; only the present moves.
    super(...(values.length === 0 ? [now() - backMs] : values));
  }

  static now() {
    return now() - backMs;
  }
};
