import { describe, expect, it } from 'vitest';
import { judgeEpoch, noProgress } from '../../../electron/engine/train/earlyStopping.ts';
import { defaultPlan } from '../../../electron/engine/train/defaultPlan.ts';
import type { TrainingPlan } from '../../../electron/contract/plan.ts';

/** Judges epoch after epoch; epoch n ends at step 10·n. */
function judge(epochs: readonly (readonly [accuracy: number | null, loss: number | null])[], plan: Partial<TrainingPlan>) {
  let progress = noProgress;
  return epochs.map(([accuracy, loss], i) => {
    const verdict = judgeEpoch(progress, { step: 10 * (i + 1), epoch: i + 1, metrics: { accuracy, loss } }, { ...defaultPlan, ...plan });
    progress = verdict.progress;
    return { best: verdict.progress.best?.epoch, isBest: verdict.isBest, stop: verdict.stop };
  });
}

describe('judgeEpoch', () => {
  it('keeps the best epoch when later ones are worse', () => {
    expect(judge([[0.9, 0.5], [0.95, 0.4], [0.94, 0.1]], {}).map(({ best }) => best)).toEqual([1, 2, 2]);
  });

  it('lets the loss decide between equal accuracies, and the earlier epoch between equals', () => {
    expect(judge([[0.9, 0.5], [0.9, 0.4], [0.9, 0.4]], {}).map(({ best }) => best)).toEqual([1, 2, 2]);
  });

  it('stops after `patience` epochs without a gain above `minDelta`', () => {
    const earlyStopping = { monitor: 'accuracy', patience: 2, minDelta: 0.01 } as const;
    const verdicts = judge([[0.9, 1], [0.905, 1], [0.909, 1], [0.95, 1]], { earlyStopping });
    expect(verdicts.map(({ stop }) => stop)).toEqual([false, false, true, false]);
    expect(verdicts[2]?.best).toBe(3);
  });

  it('follows the loss where the plan says so', () => {
    const earlyStopping = { monitor: 'loss', patience: 1, minDelta: 0 } as const;
    expect(judge([[0.9, 0.5], [0.8, 0.4], [0.99, 0.45]], { earlyStopping })).toEqual([
      { best: 1, isBest: true, stop: false }, { best: 2, isBest: true, stop: false }, { best: 2, isBest: false, stop: true },
    ]);
  });

  it('takes a value that could not be computed for the worst', () => {
    expect(judge([[null, null], [0.1, 9], [null, null]], {}).map(({ best }) => best)).toEqual([1, 2, 2]);
  });

  it('without a validation part counts the last epoch as the result', () => {
    expect(judge([[0.9, 0.5], [0.8, 0.6]], { validationShare: 0 }).map(({ best }) => best)).toEqual([1, 2]);
  });
});
