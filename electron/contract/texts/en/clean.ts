/** English: cleaning data sets. */
import type { IssueKind } from '../../corrections.ts';
import type { IssueBasis } from '../../issues.ts';
import { explainDeath, type Death } from './process.ts';

const figure = (n: number): string => n.toLocaleString('en');
const parts = { training: 'training', test: 'test' };
const several = (count: number, one: string, many: string): string => `${figure(count)} ${count === 1 ? one : many}`;

const kinds: Readonly<Record<IssueKind, string>> = {
  blanks: 'blank pictures',
  duplicates: 'duplicates',
  'near-duplicates': 'near duplicates',
  outliers: 'outliers',
  labels: 'suspected wrong labels',
};

/** What is wrong with a row of a file of corrections. */
export type CorrectionsRowProblem =
  | { readonly kind: 'fields'; readonly found: number; readonly wanted: number }
  | { readonly kind: 'index'; readonly received: string; readonly count: number }
  | { readonly kind: 'twice'; readonly index: number }
  | { readonly kind: 'class'; readonly column: string; readonly received: string; readonly known: readonly string[] }
  | { readonly kind: 'before'; readonly index: number; readonly received: string; readonly given: string }
  | { readonly kind: 'excluded'; readonly received: string }
  | { readonly kind: 'rejected'; readonly received: string; readonly known: readonly string[] }
  | { readonly kind: 'note'; readonly most: number };

/** What is wrong with all of it. */
export type CorrectionsProblem =
  | { readonly kind: 'columns'; readonly missing: readonly string[] }
  | { readonly kind: 'columnTwice' }
  | { readonly kind: 'tooMany'; readonly most: number };

const explainRow = (problem: CorrectionsRowProblem): string => {
  switch (problem.kind) {
    case 'fields':
      return `it has ${problem.found} fields where the header has ${problem.wanted}`;
    case 'index':
      return `“${problem.received}” is no sample; they are numbered 0 to ${problem.count - 1}`;
    case 'twice':
      return `sample ${problem.index} has a row already`;
    case 'class':
      return `“${problem.received}” in the column “${problem.column}” is no class; known: ${problem.known.join(', ')}`;
    case 'before':
      return `it says that sample ${problem.index} is labelled ${problem.received} in the files, but it is ${problem.given}: the corrections are of other data`;
    case 'excluded':
      return `“excluded” is true or false, not “${problem.received}”`;
    case 'rejected':
      return `“${problem.received}” in the column “rejected” is no kind of issue; known: ${problem.known.join(', ')}`;
    case 'note':
      return `its note is longer than ${figure(problem.most)} characters`;
  }
};

const explainFile = (problem: CorrectionsProblem): string => {
  switch (problem.kind) {
    case 'columns':
      return `its header lacks ${problem.missing.join(', ')}`;
    case 'columnTwice':
      return 'its header has a column twice';
    case 'tooMany':
      return `it holds more than ${figure(problem.most)} changes, the most that can be undone as one; split it`;
  }
};

const explainBasis = (basis: IssueBasis): string => {
  switch (basis.how) {
    case 'pixels':
      return 'Judged by the pictures alone.';
    case 'copies':
      return `Judged by ${basis.copies} copies of ${basis.network}, each trained on the others’ samples, so that none judges what it has seen.`;
    case 'copy':
      return `Judged by a copy of ${basis.network} that was trained for it.`;
    case 'run':
      return `Judged by run ${basis.run} at step ${figure(basis.step)}.`;
  }
};

export const cleanTexts = {
  kinds,
  parts,
  title: (v: { data: string; kind: IssueKind; total: number; checked: number }) =>
    `${v.data}: ${v.total === 0 ? 'no' : figure(v.total)} ${kinds[v.kind]} among ${figure(v.checked)} samples`,
  basis: explainBasis,
  more: (v: { more: number }) => `… and ${figure(v.more)} more; --limit N shows more.`,
  rejected: (v: { rejected: number }) => `${several(v.rejected, 'suggestion was', 'suggestions were')} rejected earlier.`,
  checking: (v: { kind: IssueKind }) => `Looking for ${kinds[v.kind]}`,
  sample: 'sample',
  part: 'part',
  class: 'class',
  score: 'score',
  reason: 'reason',
  remedy: 'accepting',
  ink: (v: { ink: string }) => `as much ink as ${v.ink} full pixels`,
  twin: (v: { part: keyof typeof parts; index: number; className: string }) => `the same picture as ${parts[v.part]} sample ${v.index}, class ${v.className}`,
  nearTwin: (v: { part: keyof typeof parts; index: number; className: string; distance: string }) =>
    `nearly ${parts[v.part]} sample ${v.index}, class ${v.className} (distance ${v.distance})`,
  outlier: (v: { distance: string; times: string }) => `${v.distance} from its nearest, ${v.times} times what is usual in its class`,
  wrongLabel: (v: { suggested: string; suggestedProbability: string; labelProbability: string; confident: boolean }) =>
    `looks like ${v.suggested} (${v.suggestedProbability}); its label has ${v.labelProbability}${v.confident ? ', confidently' : ''}`,
  relabels: (v: { className: string }) => `relabels to ${v.className}`,
  excludes: 'excludes',
  readonly: 'read only',
  howToAccept: (v: { accept: string; reject: string }) => `Accept or reject by sample number: ${v.accept}\n                          or: ${v.reject}`,
  state: (v: { data: string; relabelled: number; excluded: number }) =>
    `${v.data}: ${several(v.relabelled, 'sample', 'samples')} relabelled, ${figure(v.excluded)} excluded; the files are as they were.`,
  stateNone: (v: { data: string }) => `${v.data}: every label and sample counts as the files have it.`,
  undo: (v: { command: string }) => `Undo the last change: ${v.command}`,
  search: (v: { command: string }) => `Look for what may be wrong: ${v.command}`,
  given: 'in the files',
  now: 'now',
  excluded: 'excluded',
  note: 'note',
  rejectedKinds: 'rejected',
  /** Which labels a figure is of. */
  evaluated: (v: { relabelled: number; excluded: number }) =>
    `Against the corrected labels: ${figure(v.relabelled)} relabelled and ${figure(v.excluded)} excluded in the training part.`,
  trainedWith: (v: { relabelled: number; excluded: number }) => `${figure(v.relabelled)} relabelled, ${figure(v.excluded)} excluded`,
  corrections: 'corrections',
  written: (v: { file: string; corrections: number }) => `${v.file}: what was said of ${several(v.corrections, 'sample', 'samples')}.`,
};

export const cleanErrors = {
  correctionsLost: (v: { run: string; data: string; file: string }) =>
    `Run ${v.run} was trained with corrections of ${v.data} that are no longer all in ${v.file}, so it cannot go on exactly. Bring that file back from a backup, or start from the run’s weights: train --from ${v.run}.`,
  testReadonly: (v: { data: string }) =>
    `The test part of ${v.data} is never changed: figures on it would no longer be comparable with anybody’s. Its lists are for looking only; correct the training part.`,
  nothingToUndo: (v: { data: string }) => `Nothing of ${v.data} is corrected that could be undone.`,
  nothingToRedo: (v: { data: string }) => `No correction of ${v.data} was undone that could be made again.`,
  labelUnknown: (v: { data: string; label: number; classes: number }) =>
    `${v.data} has no class ${v.label}: its ${v.classes} classes are numbered 0 to ${v.classes - 1}.`,
  correctionsNone: (v: { data: string }) => `Nothing of ${v.data} is corrected, so there is nothing to export.`,
  correctionsUnfit: (v: { file: string; problem: CorrectionsProblem }) => `${v.file} cannot be applied: ${explainFile(v.problem)}. Nothing was changed.`,
  correctionsRowUnfit: (v: { file: string; row: number; problem: CorrectionsRowProblem }) =>
    `Row ${v.row} of ${v.file} cannot be applied: ${explainRow(v.problem)}. Nothing was changed.`,
  issuesNeedRun: (v: { data: string }) =>
    `Labels of the test part of ${v.data} are only judged by a run. Name one with --run; without it the training part is judged.`,
  issuesTakeNoRun: (v: { kind: IssueKind }) => `For ${kinds[v.kind]} only the pictures are compared. Leave out --run.`,
  cleaningDiverged: (v: { step: number }) =>
    `The network that was to judge the samples diverged at step ${v.step}, so it tells nothing. Train a run with a smaller learning rate and name it with --run.`,
  issueSearchEnded: (v: { death: Death }) => `The process that looked for issues stopped (${explainDeath(v.death)}). Nothing else is affected; try again.`,
  issueUnknown: (v: { kind: IssueKind; index: number }) =>
    `Sample ${v.index} is not among the ${kinds[v.kind]} of the training part. Give numbers of the column “sample”.`,
  cleanNeedsKind: (v: { options: readonly string[] }) => `${v.options.join(' and ')} ${v.options.length === 1 ? 'needs' : 'need'} --kind: it says which list the numbers are of.`,
  correctNeedsChange: (v: { options: readonly string[] }) => `Nothing is said of what to change. Give one of ${v.options.join(', ')}.`,
  correctNeedsSamples: (v: { options: readonly string[] }) => `${v.options.join(' and ')} ${v.options.length === 1 ? 'needs' : 'need'} --indices LIST: the samples that are meant.`,
};
