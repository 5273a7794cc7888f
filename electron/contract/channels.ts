/** The channels over which Electron's preload and main process carry the contract. */

export const channels = {
  /** Takes a request's name and params, answers an `Outcome`. */
  request: 'inkling:request',
  /** Answers the events since it was asked last, as soon as there are any: a window that is slow is not run over. */
  takeEvents: 'inkling:takeEvents',
  /** Takes the paths of what was dropped, which only the preload knows, and answers an `Outcome`. No page can name it. */
  dropped: 'inkling:dropped',
} as const;

/** The longest request in bytes; the longest there is holds the strokes of a drawing. */
export const requestLimitBytes = 4 * 1024 * 1024;
