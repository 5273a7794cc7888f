/** Trains a preset as anybody would, in a process of its own, and tells what it came to on what was held out. */
import { toSentence, isInklingError } from '../../electron/contract/errors.ts';
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import type { RunRecord } from '../../electron/contract/run.ts';
import { en } from '../../electron/contract/texts/en.ts';
import type { Host } from '../../electron/process/host.ts';
import { median } from '../bench/statistics.ts';

export interface Training {
  readonly preset: string;
  readonly data: string;
  readonly plan: TrainingPlan;
  /** Absent: as many as are fastest. */
  readonly threads?: number;
}

export interface Trained {
  readonly record: RunRecord;
  /** Validation accuracy of the epoch that the run keeps. */
  readonly accuracy: number;
  readonly secondsPerEpoch: number;
}

/** `failed`: the reason in words. */
export async function trainPreset(host: Host, { preset, threads, ...training }: Training): Promise<Trained | { readonly failed: string }> {
  try {
    const { run } = await host.request('startRun', {
      model: { kind: 'preset', preset },
      ...training,
      overrides: {},
      ...(threads === undefined ? {} : { threads }),
    });
    const { state, record, best } = await host.request('awaitRun', { run });
    if (state !== 'completed' && state !== 'earlyStopped') return { failed: state };
    const events = await host.request('listRunEvents', { run });
    const seconds = events.flatMap((event) => (event.event === 'epochEnded' ? [event.seconds] : []));
    const accuracy = best?.validation?.accuracy ?? null;
    return accuracy === null ? { failed: 'no accuracy' } : { record, accuracy, secondsPerEpoch: median(seconds) };
  } catch (error) {
    if (!isInklingError(error)) throw error;
    return { failed: toSentence(error, en) };
  }
}
