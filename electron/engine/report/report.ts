/** What a report to keep holds: all figures of one evaluation, and what they rest on. Its JSON is what is saved. */
import type { Evaluation, LabelSource, OtherLabels } from '../../contract/evaluation.ts';
import type { LayerDescription } from '../../contract/preset.ts';
import type { CorrectionsState } from '../../contract/corrections.ts';
import type { EpochMetrics, RunRecord } from '../../contract/run.ts';
import type { Part } from '../../contract/sample.ts';

/** A digit that was answered wrongly. Classes are places in `classNames`. */
export interface Mistake {
  /** Of the sample in its part. */
  readonly index: number;
  readonly label: number;
  readonly answer: number;
  /** Probability of the answer. */
  readonly confidence: number;
  /** The second most probable class, and its probability. */
  readonly runnerUp: number;
  readonly runnerUpConfidence: number;
}

export interface Report {
  readonly schema: 1;
  readonly kind: 'inkling-report';
  /** Milliseconds since 1970 (UTC). */
  readonly madeAtMs: number;
  readonly versions: { readonly inkling: string; readonly tensorflow: string; readonly backend: 'native' | 'javascript' };
  readonly run: {
    readonly record: RunRecord;
    /** What a person calls it. */
    readonly name: string | null;
    readonly step: number;
    /** SHA-256 of the checkpoint's weights. */
    readonly weights: string;
    readonly layers: readonly LayerDescription[];
  };
  readonly data: {
    readonly id: string;
    /** SHA-256 over sizes, classes, pictures and labels of its training part. */
    readonly fingerprint: string;
    readonly split: 'validation' | 'test';
    readonly part: Part;
    readonly labelSource: LabelSource;
    readonly corrections: CorrectionsState | null;
    /** Looks at the test part so far, this one included. */
    readonly testLooks: number;
    readonly classNames: readonly string[];
    readonly height: number;
    readonly width: number;
  };
  readonly evaluation: Evaluation;
  readonly otherLabels: readonly OtherLabels[];
  /** Epoch by epoch. */
  readonly training: readonly { readonly epoch: number; readonly train: EpochMetrics; readonly validation: EpochMetrics | null }[];
  readonly mistakes: { readonly total: number; /** The most confident first. */ readonly shown: readonly Mistake[] };
}
