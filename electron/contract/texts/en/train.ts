/** English: training. */
export const trainTexts = {
  reasons: {
    completed: 'completed',
    earlyStopped: 'stopped early, best weights restored',
    stopped: 'stopped',
    diverged: 'diverged',
  },
};

export const trainErrors = {
  choiceUnknown: (v: { where: string; key: string; name: string; known: string; nearest?: string | undefined }) =>
    `${v.where}: “${v.key}” cannot be “${v.name}”${v.nearest === undefined ? '' : `; did you mean “${v.nearest}”?`} Known: ${v.known}.`,
  runNotTraining: (v: { run: string }) => `Run ${v.run} is not training here, so it cannot be paused or stopped.`,
};
