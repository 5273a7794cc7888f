/** English: the browser shell, which serves the window on this machine. */

export const serveTexts = {
  opened: 'Inkling is open in the browser.',
  address: (v: { address: string }) => `Inkling is at ${v.address}`,
  /** After the address before it was used up. */
  nextAddress: (v: { address: string }) => `Another browser can be let in once with ${v.address}`,
  howToStop: 'The address lets one browser in, once; further tabs of that browser need none. Ctrl-C ends Inkling; runs that train are saved.',
  browserNotOpened: (v: { reason: string }) => `The browser could not be opened (${v.reason}); open the address yourself.`,
  ending: 'Saving what trains and ending … (Ctrl-C again leaves at once)',

  /** What a browser shows that is not let in. */
  refusal: {
    language: 'en',
    /** The link to the window itself. */
    open: 'Open Inkling',
    foreignHost: 'This server answers only to its own address on this machine. Take the address that Inkling printed in the terminal.',
    foreignOrigin: 'A page from elsewhere asked for this, so nothing was handed out.',
    noSession: 'This browser has not been let in. Take the newest address that Inkling printed in the terminal; each lets one browser in, once.',
    tokenUsed: 'This address has been used already, or is not complete. Take the newest one that Inkling printed in the terminal. If this browser was let in before, it still is:',
    notFound: 'There is nothing at this path.',
    methodUnknown: 'Only GET and HEAD are answered here.',
  },
};

export const serveErrors = {
  portInUse: (v: { port: number }) =>
    `Port ${v.port} is in use by another program. End that program, choose another port with --port, or leave --port out to take any that is free.`,
  portRefused: (v: { port: number; reason: string }) =>
    `Port ${v.port} cannot be used (${v.reason}). Choose one above 1023 with --port, or leave --port out to take any that is free.`,
  requestMalformed: (_: Record<string, never>) => 'The window sent a message that is no request, so it was left out. Reload the page.',
  requestsTooFast: (v: { perSecond: number }) => `The window asks for more than ${v.perSecond} things a second, so this was left out. Try again in a moment.`,
  requestsTooMany: (v: { limit: number }) => `The window waits for ${v.limit} answers already, so this was left out. Try again when some have come.`,
  tabTooSlow: (_: Record<string, never>) => 'The window does not take its answers as fast as it asks, so this was left out. Try again in a moment.',
  uploadUnknown: (_: Record<string, never>) => 'These files were not brought to an end, and nothing of them is kept. Choose them again.',
  uploadTooLarge: (v: { limitBytes: number }) => `More than ${v.limitBytes} bytes, or too many files, came at once; nothing of them is kept. Bring fewer, or import them on the command line, which reads them where they are.`,
  nothingMade: (_: Record<string, never>) => 'There is nothing to take away: what was to be made has not been made. Try again.',
};
