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
};
