/** English: sweeps on the screen. */
import type { Sweep } from '../../sweep.ts';

export const sweepsTexts = {
  title: 'Sweeps',
  states: { searching: 'searching', retraining: 'training the best once more', left: 'left', finished: 'finished' } satisfies Record<Sweep['state'], string>,
  points: (v: { ended: number; all: number }) => `${v.ended} of ${v.all} points`,
  retrained: (v: { accuracy: string }) => `the best, trained again: ${v.accuracy}`,
  test: (v: { accuracy: string; low: string; high: string }) => `test, looked at once: ${v.accuracy} (${v.low}–${v.high})`,
  goOn: 'Go on',
  chart: (v: { path: string }) => `Validation accuracy by ${v.path}, of each value the best.`,
  rank: 'Rank',
  accuracy: 'Validation accuracy',
  loss: 'Loss',
  state: 'State',
  run: 'Run',
  showCurves: 'Curves',
  pointStates: { queued: 'waits or trains', left: 'left', completed: 'completed', earlyStopped: 'stopped early', stopped: 'stopped', diverged: 'diverged' } satisfies Record<
    Sweep['points'][number]['state'],
    string
  >,

  tryValues: 'Try several values …',
  explained: 'Every combination is trained through the queue and judged on validation. The best is trained once more, and only that one is looked at on the test part, once.',
  setting: 'Setting',
  paths: {
    'optimizer.learningRate': 'Learning rate',
    batchSize: 'Batch size',
    weightDecay: 'Weight decay',
    labelSmoothing: 'Label smoothing',
    'regularization.l2': 'L2 penalty',
    'optimizer.type': 'Optimiser',
  },
  valuesOf: (v: { setting: string }) => `Values of: ${v.setting}`,
  removeLine: 'Remove',
  addLine: 'Add a setting',
  budget: 'at most',
  all: 'all',
  start: (v: { points: string }) => `Begin the sweep: ${v.points} trainings`,
  notReady: 'Choose a network and data first.',
  valuesMissing: 'Write the values of each setting with commas between them.',
  pathTwice: 'A setting stands twice; remove one.',
  tooMany: (v: { points: number; most: number }) => `${v.points.toLocaleString('en')} trainings are more than ${v.most.toLocaleString('en')}. Take fewer values, or set “at most”.`,
};
