import { expect, it } from 'vitest';
import type { RunEvent } from '../../../electron/contract/run.ts';
import { addToCurves, noCurves } from '../../../renderer/lib/curves.ts';
import { toCurvesCsv } from '../../../renderer/lib/curvesCsv.ts';

it('has a row for every step, an epoch’s figures with its last one, and empty fields for what there is not', () => {
  const events: RunEvent[] = [
    { event: 'runStarted', run: 'r', atMs: 0, totalSteps: 4, stepsPerEpoch: 2 },
    { event: 'stepsTrained', run: 'r', firstStep: 1, loss: [2.5, null, 1], accuracy: [0.25, 0.5, 0.75], learningRate: [0.1, 0.1, 0.05], gradientNorm: [3, null, 1] },
    {
      event: 'epochEnded', run: 'r', epoch: 1, epochs: 2, step: 2, train: { loss: 2, accuracy: 0.4 }, validation: { loss: 1.5, accuracy: null },
      learningRate: 0.1, seconds: 0.5, imagesPerSecond: 400, best: true,
    },
  ];
  expect(toCurvesCsv(events.reduce(addToCurves, noCurves('r')))).toBe(
    [
      'step,epoch,training_loss,training_accuracy,learning_rate,gradient_norm,epoch_training_loss,epoch_training_accuracy,validation_loss,validation_accuracy,images_per_second,seconds',
      '1,0.5,2.5,0.25,0.1,3,,,,,,',
      '2,1,,0.5,0.1,,2,0.4,1.5,,400,0.5',
      '3,1.5,1,0.75,0.05,1,,,,,,',
      '',
    ].join('\r\n'),
  );
});
