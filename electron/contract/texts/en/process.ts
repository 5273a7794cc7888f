/** English: processes, and messages between them. */

/** How a process came to its end. */
export type Death =
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'exit'; readonly exitCode: number }
  /** It was alive but answered nothing for too long, and was ended. */
  | { readonly kind: 'silent'; readonly seconds: number };

export const explainDeath = (d: Death): string => {
  switch (d.kind) {
    case 'signal':
      return d.signal === 'SIGKILL' ? 'it was killed, perhaps for want of memory' : `it was ended by ${d.signal}`;
    case 'exit':
      return `it ended with code ${d.exitCode}`;
    case 'silent':
      return `it did not answer for ${d.seconds} seconds`;
  }
};

export const processTexts = {
  engineRestarted: (v: { death: Death }) => `The engine stopped (${explainDeath(v.death)}) and was started again. Nothing is lost.`,
  startedOtherwise: (v: { death: Death }) => `A process did not come up (${explainDeath(v.death)}) and is started another way.`,
  startedInJavascript: (v: { death: Death }) =>
    `A process with the native library did not come up (${explainDeath(v.death)}); plain JavaScript serves instead, slower. “npm run setup” checks and repairs the library.`,
  trainerResumed: (v: { run: string; death: Death }) =>
    `The process that trains ${v.run} stopped (${explainDeath(v.death)}); the run goes on from its newest checkpoint.`,
  trainerGivenUp: (v: { run: string; death: Death }) =>
    `The process that trains ${v.run} stopped again and again (last: ${explainDeath(v.death)}). The run waits; resume it when you like.`,
};

export const processErrors = {
  unexpected: (v: { message: string }) => `Something failed that should not have: ${v.message}. Try again; if it stays, report it.`,
  requestUnknown: (v: { name: string; nearest?: string | undefined }) =>
    `There is no request “${v.name}”${v.nearest === undefined ? '.' : `; did you mean “${v.nearest}”?`}`,
  messageMalformed: (v: { from: string }) => `A message from ${v.from} could not be understood and was left out.`,
  messageTooLarge: (v: { sizeBytes: number; limitBytes: number }) =>
    `A message of ${v.sizeBytes} bytes was refused; ${v.limitBytes} is the most. Ask for less at once.`,
  engineEnded: (v: { death: Death }) =>
    `The engine stopped while it worked on this (${explainDeath(v.death)}). It is being started again; ask once more.`,
  trainerEnded: (v: { run: string; death: Death }) =>
    `The process that trains ${v.run} stopped (${explainDeath(v.death)}). Resume the run to go on from its newest checkpoint.`,
  startStopped: (v: { run: string }) => `Run ${v.run} was stopped before it began; nothing of it is kept.`,
  threadsFixed: (_: Record<string, never>) =>
    'This process trains with the threads that it was started with. Leave “threads” out, or set TF_NUM_INTRAOP_THREADS before it is started.',
  threadsInJavascript: (_: Record<string, never>) => 'Plain JavaScript computes in one thread, so there is nothing to choose. Leave the number of threads out.',
  fileNotGiven: (v: { name: string }) =>
    `A window opens only files and folders that you choose there or drop on it, and “${v.name}” is neither. Choose it there, or use the command line.`,
  shuttingDown: (_: Record<string, never>) => 'Inkling is closing, so nothing more is started.',
};
