/** What a run needs: its record and plan, what it trains on, where it begins, and whom it tells. */
import type { EngineEvent } from '../../contract/events.ts';
import type { RunEvent, RunRecord } from '../../contract/run.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Split } from '../data/split.ts';
import type { Checkpoint, NamedTensor } from '../store/checkpoint.ts';
import type { RunControl } from './control.ts';
import type { ParsedPlan } from './parsePlan.ts';
import type { TrainingStep } from './step.ts';

export type RunStart =
  | { readonly kind: 'fresh' }
  /** `afresh`: the layers that keep the weights they have drawn for themselves. */
  | { readonly kind: 'weights'; readonly weights: readonly NamedTensor[]; readonly from: string; readonly afresh: readonly string[] }
  /** `extended`: somebody asked for more epochs, and early stopping has its patience anew. */
  | { readonly kind: 'resume'; readonly checkpoint: Checkpoint; readonly extended: boolean };

export interface TrainOptions {
  readonly record: RunRecord;
  readonly plan: ParsedPlan;
  readonly dataset: Dataset;
  readonly split: Split;
  readonly classWeights: readonly number[] | null;
  readonly step: TrainingStep;
  readonly start: RunStart;
  readonly control: RunControl;
  /** Milliseconds since 1970 (UTC): what is told. */
  readonly clockMs: () => number;
  /** Milliseconds that only ever grow, also while somebody sets the clock: what is measured and waited for goes by them. */
  readonly passedMs: () => number;
  readonly emit: (event: EngineEvent) => void;
  /** Writes a line to the run's journal and tells it. */
  readonly journal: (event: RunEvent, durable: boolean) => Promise<void>;
  readonly save: (checkpoint: Checkpoint, isBest: boolean) => Promise<void>;
}
