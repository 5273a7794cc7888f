/** A run's curves as CSV: a row per step, with an epoch's figures in the row of its last step. */
import { toCsv } from '../../electron/contract/csv.ts';
import type { Column } from './column.ts';
import type { Curves } from './curves.ts';

const columns = [
  'step', 'epoch', 'training_loss', 'training_accuracy', 'learning_rate', 'gradient_norm',
  'epoch_training_loss', 'epoch_training_accuracy', 'validation_loss', 'validation_accuracy', 'images_per_second', 'seconds',
] as const;

const toFigure = ({ values }: Column, place: number): number | null => (Number.isNaN(values[place]) ? null : values[place]!);

export function toCurvesCsv(curves: Curves): string {
  const ends = new Map(curves.epochs.map((end) => [end.step, end]));
  const rows = Array.from(curves.steps.values, (step, place) => {
    const end = ends.get(step);
    return [
      step,
      curves.stepsPerEpoch === null ? null : step / curves.stepsPerEpoch,
      toFigure(curves.loss, place),
      toFigure(curves.accuracy, place),
      toFigure(curves.learningRate, place),
      toFigure(curves.gradientNorm, place),
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
