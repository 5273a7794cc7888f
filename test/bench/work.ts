/** A work is a preset that every engine trains; here it becomes the job they are given. */
import type { Dataset } from '../../electron/engine/data/dataset.ts';
import { toSpec } from '../../electron/engine/model/definePreset.ts';
import { findPreset } from '../../electron/engine/model/presets.ts';
import { parsePlan } from '../../electron/engine/train/parsePlan.ts';
import { toCourse } from '../../electron/engine/train/position.ts';
import { freshMemory } from '../../electron/engine/train/schedule.ts';
import type { EngineName } from './engines.ts';
import type { Job } from './job.ts';

/** What is to be reached and what is aimed at; a smaller figure is the better one. */
export interface Bounds {
  readonly required: number;
  readonly aim: number;
}

export interface Work {
  /** As the table and the options have it. */
  readonly name: string;
  readonly preset: string;
  /** Batches of one pass: a whole epoch, or so many that the slowest engine takes some eight seconds. */
  readonly steps: number;
  /** Batches of one pass while settings are tried. */
  readonly trialSteps: number;
  /** Inkling's seconds per epoch as a share of others'. */
  readonly targets: readonly (Bounds & { readonly against: EngineName })[];
  /** Inkling's peak memory, bytes. */
  readonly residentTarget?: Bounds;
}

/** What is known of the data before it is trained on. */
export type DataShape = Pick<Dataset, 'height' | 'width' | 'classNames'> & { readonly folder: string; readonly trainingCount: number };

export function toJob(work: Work, data: DataShape, length: { readonly steps: number; readonly repetitions: number }): Omit<Job, 'options'> {
  const { layers, plan } = findPreset(work.preset);
  const { optimizer, schedule } = parsePlan(plan, work.preset);
  const steps = Math.min(length.steps, Math.floor(data.trainingCount / plan.batchSize));
  const course = toCourse(steps * plan.batchSize, plan.batchSize, 1 + length.repetitions);
  return {
    spec: toSpec(layers, data),
    plan: { ...plan, validationShare: 0 },
    folder: data.folder,
    steps,
    repetitions: length.repetitions,
    learningRates: Array.from({ length: course.totalSteps }, (_, done) => optimizer.learningRate * schedule.factorAt(done + 1, course, freshMemory)),
  };
}
