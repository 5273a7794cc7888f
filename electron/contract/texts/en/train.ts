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
  runNotTraining: (v: { run: string }) => `Run ${v.run} is not training here, so it cannot be paused or stopped.`,
};
