/** A run's curves as CSV: a row per step, with an epoch's figures in the row of its last step. */
import { toCsv } from '../../electron/contract/csv.ts';
import type { Curves } from './curves.ts';

const columns = [
  'step', 'epoch', 'training_loss', 'training_accuracy', 'learning_rate', 'gradient_norm',
  'epoch_training_loss', 'epoch_training_accuracy', 'validation_loss', 'validation_accuracy', 'images_per_second', 'seconds',
] as const;

export function toCurvesCsv(curves: Curves): string {
  const ends = new Map(curves.epochs.map((end) => [end.step, end]));
  const rows = curves.steps.map((step, place) => {
    const end = ends.get(step);
    return [
      step,
      curves.stepsPerEpoch === null ? null : step / curves.stepsPerEpoch,
      curves.loss[place],
      curves.accuracy[place],
      curves.learningRate[place],
      curves.gradientNorm[place],
      end?.train.loss,
      end?.train.accuracy,
      end?.validation?.loss,
      end?.validation?.accuracy,
      end?.imagesPerSecond,
      end?.seconds,
    ];
  });
  return toCsv([columns, ...rows]);
}
