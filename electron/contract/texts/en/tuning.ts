/** English: the person's own drawings, fine-tuning, and what is said of it. */
import type { BeforeAndAfter, Judgement } from '../../tuning.ts';

const figure = (n: number): string => n.toLocaleString('en');
const digits = (n: number): string => `${figure(n)} ${n === 1 ? 'digit' : 'digits'}`;
/** Points are told to a hundredth, as accuracies are. */
const points = (n: number): string => `${n.toFixed(2)} ${Math.abs(n) === 1 ? 'point' : 'points'}`;

/** Why samples cannot be fine-tuned on. */
export type TuneProblem =
  | { readonly kind: 'nothingNamed' }
  | { readonly kind: 'setEmpty'; readonly set: string }
  | { readonly kind: 'setLost'; readonly set: string; readonly excluded: number; readonly lost: number }
  | { readonly kind: 'drawingsHeldOut' }
  | { readonly kind: 'otherClasses' | 'otherSize'; readonly chosen: string; readonly data: string };

const explain = (p: TuneProblem): string => {
  switch (p.kind) {
    case 'nothingNamed':
      return 'nothing to train on is named. Name a fine-tune set (--set), your own drawings (--drawings) or a data set (--data).';
    case 'setEmpty':
      return `the fine-tune set “${p.set}” is empty. Put samples in: data fine-tune DATA --indices LIST.`;
    case 'setLost':
      return `nothing of the fine-tune set “${p.set}” is left to train on: ${digits(p.excluded)} excluded, ${digits(p.lost)} of data sets that are gone or have other files. Bring the files back, include the samples again, or choose others.`;
    case 'drawingsHeldOut':
      return 'all of your drawings that are left are held out to measure by. Draw a few more.';
    case 'otherClasses':
      return `${p.chosen} has other classes than ${p.data}, which it would be validated on. Choose samples of the same classes, or name their own data set with --data.`;
    case 'otherSize':
      return `the pictures of ${p.chosen} have another size than those of ${p.data}. Choose others.`;
  }
};

export const tuningTexts = {
  drawings: {
    title: (v: { toTrainOn: number; heldOut: number }) =>
      v.toTrainOn + v.heldOut === 0 ? 'There are no drawings of yours yet.' : `${digits(v.toTrainOn + v.heldOut)} of yours: ${figure(v.toTrainOn)} to train on, ${figure(v.heldOut)} held out`,
    drawing: 'drawing',
    label: 'digit',
    use: 'use',
    drawn: 'drawn',
    train: 'to train on',
    heldOut: 'held out',
    removed: 'removed',
    exported: (v: { file: string; drawings: number }) => `${digits(v.drawings)} in ${v.file}`,
  },
  plan: (v: { set: number; drawings: number; data: number; repeats: number; replayed: number }) =>
    `Fine-tuning on ${[
      ...(v.set > 0 ? [`${figure(v.set)} chosen`] : []),
      ...(v.drawings > 0 ? [`${figure(v.drawings)} drawn`] : []),
      ...(v.data > 0 ? [`${figure(v.data)} of the data set`] : []),
    ].join(' and ')}${v.repeats > 1 ? `, each ${figure(v.repeats)} times an epoch` : ''}${v.replayed > 0 ? `, beside ${figure(v.replayed)} old ones` : ''}`,
  leftOut: (v: { excluded: number; lost: number }) =>
    `Left out: ${[...(v.excluded > 0 ? [`${figure(v.excluded)} excluded`] : []), ...(v.lost > 0 ? [`${figure(v.lost)} of data sets that are gone or have other files`] : [])].join(', ')}`,
  leaving: (v: { count: number }) => `${digits(v.count)} of validation ${v.count === 1 ? 'is' : 'are'} trained on: this network and all that start from it are not validated on ${v.count === 1 ? 'it' : 'them'}.`,
  layers: (v: { trained: readonly string[]; frozen: readonly string[] }) => `Learning: ${v.trained.join(', ')}${v.frozen.length === 0 ? '' : `; frozen: ${v.frozen.join(', ')}`}`,
  judgeLater: (v: { command: string }) => `When it has ended, this tells what came of it: ${v.command}`,
  judging: 'Asking both networks …',
  basis: {
    heldOutDrawings: 'drawings held out',
    heldOutData: 'held out of the new data',
    trainedOn: 'trained on',
    old: 'old, held out',
  } satisfies Record<BeforeAndAfter['of'], string>,
  asked: 'asked',
  samples: 'digits',
  before: 'before',
  after: 'after',
  fixed: 'fixed',
  broken: 'newly wrong',
  interval: 'Accuracy in % with Wilson’s 95 % interval. What was trained on flatters the new network.',
  fixedTitle: (v: { count: number }) => `Fixed: ${digits(v.count)}`,
  brokenTitle: (v: { count: number }) => `Newly wrong: ${digits(v.count)}`,
  turned: (v: { data: string; index: number; label: string; before: string; after: string }) => `${v.data} ${v.index}: a ${v.label}, read as ${v.before}, now ${v.after}`,
  more: (v: { count: number }) => `… and ${figure(v.count)} more`,
  forgetting: (v: { points: number }) =>
    v.points > 0 ? `Forgotten: ${points(v.points)} on the old` : v.points < 0 ? `Nothing forgotten: ${points(-v.points)} gained on the old` : 'Nothing forgotten',
  verdict: (v: { why: Judgement['why']; use: string; forgetting: number | null; allowance: number }) => {
    switch (v.why) {
      case 'learnt':
        return `Kept: better on the new, and little lost on the old. Use ${v.use}.`;
      case 'same':
        return `Kept: no better on the new, but nothing spoilt. Use ${v.use}.`;
      case 'forgot':
        return `Not kept: ${points(v.forgetting ?? 0)} were forgotten on the old, and ${points(v.allowance)} are the most allowed. ${v.use} stays the one to use. A larger share of old digits replayed, more L2 toward the old weights or a lower learning rate forget less.`;
      case 'worse':
        return `Not kept: it is worse on the new than before. ${v.use} stays the one to use. More samples, fewer epochs or a lower rate may help.`;
      case 'unknown':
        return `Not kept: nothing old is at hand that was held out, so nobody can say what was forgotten. ${v.use} stays the one to use.`;
    }
  },
};

export const tuningErrors = {
  tuneUnfit: (v: { problem: TuneProblem }) => `It cannot be fine-tuned: ${explain(v.problem)}`,
  tuneOneClass: (v: { name: string }) =>
    `All that is trained on is of the class ${v.name}, with nothing old beside it: the network would soon answer ${v.name} to everything. Replay a share of old samples, or choose other classes as well.`,
  fineTuneDrawings: (_: Record<string, never>) =>
    'Your own drawings need not be put into a set: fine-tuning takes them all where it is asked to (fine-tune RUN --drawings).',
  drawingsCorrected: (_: Record<string, never>) =>
    'Your own drawings are relabelled and removed themselves, not by corrections beside files: drawings relabel N DIGIT, drawings remove N.',
  drawingsNone: (v: { file: string }) => `There are no drawings of yours in ${v.file}. Draw a digit, or add a file of them: drawings add FILE.`,
  drawingsSeen: (v: { run: string }) =>
    `Run ${v.run} was trained on drawings of yours, and they have changed since: what would be held out of them for validation it may have been trained on. Measure it by those that are held out for good (--split test), or fine-tune it on all of them, beside other data to validate on: fine-tune ${v.run} --drawings --data DATA.`,
  drawingUnknown: (v: { drawing: number; count: number }) => `There is no drawing ${v.drawing}; ${v.count === 0 ? 'nothing was drawn yet' : `they are numbered from 1 to ${v.count}`}. The command “drawings” lists them.`,
  drawingLabel: (v: { received: string }) => `A drawing shows one of the digits 0 to 9, not “${v.received}”.`,
  ratesUnclear: (v: { received: string }) => `“${v.received}” is no factor on a layer’s learning rate. Write LAYER=X, as in dense_1=0.1; several with commas between them.`,
  drawingBlank: (v: { place: number; count: number }) => `Drawing ${v.place} of ${v.count} has no stroke, so there is nothing to learn from. Nothing was kept; draw it, or leave it out.`,
  drawingUnlabelled: (v: { file: string; place: number }) => `${v.file}: drawing ${v.place} does not say which digit it is. Give each a “label” from 0 to 9; nothing was added.`,
  notStarted: (v: { run: string }) => `Run ${v.run} began with weights of its own, so there is no earlier network to compare it with. Fine-tune one: fine-tune RUN.`,
  headsDiffer: (v: { run: string; earlier: string }) =>
    `Run ${v.run} and run ${v.earlier}, which it started from, tell other classes apart or have other last layers, so that one says nothing of the other. Evaluate it instead.`,
  judgementEmpty: (v: { run: string }) => `Nothing new is left to ask run ${v.run}: its data is gone, or it holds nothing out. Bring the files back.`,
};
