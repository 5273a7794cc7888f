/** What is known of every sample of a data set, one entry of each column per sample: the training part first, then the test part. */
import type { CorrectionList } from '../../electron/contract/corrections.ts';
import type { Issue } from '../../electron/contract/issues.ts';
import type { Answers, Part } from '../../electron/contract/sample.ts';

/** A row of the table. */
export type SampleId = number;

export interface SampleTable {
  readonly trainingCount: number;
  readonly count: number;
  /** The class that each counts as now. */
  readonly labels: Uint8Array;
  /** The class that the files give it. */
  readonly given: Uint8Array;
  /** 1 for what is neither trained nor validated on. */
  readonly excluded: Uint8Array;
  /** What the model answered; `unasked` where it was not asked. */
  readonly answers: Uint8Array;
  /** Probability of the answer; NaN where there is none. */
  readonly confidences: Float32Array;
  /** The second most probable class, and its probability, as those above. */
  readonly runnersUp: Uint8Array;
  readonly runnerUpConfidences: Float32Array;
  /** 1 for what the model was not trained on though it is of the training part. */
  readonly heldOut: Uint8Array;
  /** How suspicious each is by the list of issues that is open; NaN for what is not in it. */
  readonly scores: Float32Array;
  /** 1 for what is in the fine-tune set. */
  readonly chosen: Uint8Array;
}

/** No class has this index: there are 62 at most. */
export const unasked = 255;

export interface Known {
  /** As they count now. */
  readonly labels: { readonly training: Uint8Array; readonly test: Uint8Array };
  readonly corrections: CorrectionList['corrections'];
  readonly answers: readonly Answers[];
  readonly issues: readonly Issue[];
  /** Of the training part, those in the fine-tune set. */
  readonly chosen: ReadonlySet<number>;
}

export function toTable({ labels: { training, test }, corrections, answers, issues, chosen }: Known): SampleTable {
  const count = training.length + test.length;
  const table: SampleTable = {
    trainingCount: training.length,
    count,
    labels: new Uint8Array(count),
    given: new Uint8Array(count),
    excluded: new Uint8Array(count),
    answers: new Uint8Array(count).fill(unasked),
    confidences: new Float32Array(count).fill(NaN),
    runnersUp: new Uint8Array(count).fill(unasked),
    runnerUpConfidences: new Float32Array(count).fill(NaN),
    heldOut: new Uint8Array(count),
    scores: new Float32Array(count).fill(NaN),
    chosen: new Uint8Array(count),
  };
  for (const column of [table.labels, table.given]) {
    column.set(training);
    column.set(test, training.length);
  }
  for (const { index, given, label, excluded } of corrections) {
    if (index >= training.length) continue;
    table.given[index] = given;
    table.labels[index] = label ?? given;
    table.excluded[index] = Number(excluded);
  }
  for (const each of answers) addAnswers(table, each);
  for (const { part, index, score } of issues) table.scores[toId(table, part, index)] = score;
  for (const index of chosen) if (index < training.length) table.chosen[index] = 1;
  return table;
}

function addAnswers(table: SampleTable, { part, indices, answers, confidences, runnersUp, runnerUpConfidences }: Answers): void {
  indices.forEach((index, place) => {
    const id = toId(table, part, index);
    table.answers[id] = answers[place]!;
    table.confidences[id] = confidences[place]!;
    table.runnersUp[id] = runnersUp[place]!;
    table.runnerUpConfidences[id] = runnerUpConfidences[place]!;
    table.heldOut[id] = Number(part === 'training');
  });
}

type Parts = Pick<SampleTable, 'trainingCount'>;

export const toId = ({ trainingCount }: Parts, part: Part, index: number): SampleId => (part === 'training' ? index : trainingCount + index);

export const partOf = ({ trainingCount }: Parts, id: SampleId): Part => (id < trainingCount ? 'training' : 'test');

/** Of the sample in its part. */
export const indexOf = ({ trainingCount }: Parts, id: SampleId): number => (id < trainingCount ? id : id - trainingCount);

export const isEdited = ({ labels, given }: SampleTable, id: SampleId): boolean => labels[id] !== given[id];

/** `null` where the model was not asked. */
export const isRight = ({ labels, answers }: SampleTable, id: SampleId): boolean | null => (answers[id] === unasked ? null : answers[id] === labels[id]);
