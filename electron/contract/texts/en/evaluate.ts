/** English: evaluation. */
import type { LabelSource, Temperature } from '../../evaluation.ts';
import { toCount as figure } from '../../figures.ts';

const splits: Readonly<Record<string, string>> = { validation: 'validation part', test: 'test part' };
const labelSources: Readonly<Record<LabelSource, string>> = { published: 'published labels', overlay: 'labels with your corrections', corrected: 'corrected labels' };
const unscaled: Readonly<Record<Extract<Temperature, { how: 'none' }>['why'], string>> = {
  noValidation: 'the run held nothing out to fit it on',
  dataMissing: 'the data of the run is not at hand to fit it on',
  dataChanged: 'the data of the run has changed since',
};

export const evaluateTexts = {
  labels: (v: { source: LabelSource }) =>
    ({
      published: 'By the published labels.',
      overlay: 'By the labels with your corrections.',
      corrected: 'By the corrected labels: ten errors in MNIST’s test labels put right, five digits without a right label left out.',
    })[v.source],
  labelSources,
  weightedF1: 'Weighted F1',
  macroAveragePrecision: 'Average precision',
  temperature: 'Temperature',
  scaled: (v: { temperature: string; samples: number; data: string; loss: string; ece: string }) =>
    `${v.temperature}, fitted on ${figure(v.samples)} validation samples of ${v.data}; with it loss ${v.loss}, calibration error ${v.ece}`,
  unscaled: (v: { why: keyof typeof unscaled }) => `none: ${unscaled[v.why]}`,
  otherLabels: (v: { source: LabelSource; count: number; accuracy: string; interval: string; loss: string; f1: string }) =>
    `By the ${labelSources[v.source]} (${figure(v.count)} samples): accuracy ${v.accuracy}, ${v.interval}, loss ${v.loss}, macro F1 ${v.f1}.`,
  evaluating: 'Evaluating',
  compare: {
    title: (v: { a: string; b: string; data: string; split: keyof typeof splits; count: number }) =>
      `A: ${v.a}, B: ${v.b} on the ${splits[v.split]} of ${v.data}, ${figure(v.count)} samples`,
    heldOut: (v: { count: number; a: number; b: number }) =>
      `A held out ${figure(v.a)} samples and B ${figure(v.b)}; compared on the ${figure(v.count)} that both held out.`,
    model: 'model',
    accuracy: 'accuracy',
    interval: '95 % interval',
    loss: 'loss',
    bothRight: 'Both right',
    onlyA: 'Only A right',
    onlyB: 'Only B right',
    bothWrong: 'Both wrong',
    mcnemar: 'McNemar’s exact p',
    verdict: (v: { isSignificant: boolean; better: 'A' | 'B' | null }) =>
      v.better === null
        ? 'neither is ahead'
        : v.isSignificant
          ? `below 0.05: that ${v.better} is ahead is hardly chance`
          : `0.05 or more: that ${v.better} is ahead may be chance`,
    agreement: 'Same answer',
    agreementKappa: (v: { kappa: string }) => `kappa ${v.kappa}`,
    class: 'class',
    support: 'samples',
    recallA: 'recall A',
    recallB: 'recall B',
    f1A: 'F1 A',
    f1B: 'F1 B',
    difference: 'Confusion matrix of B less that of A: rows are the true classes, columns the answers',
    looks: (v: { looks: number }) => `This was a look of both at this test part, ${figure(v.looks)} looks in this workspace so far.`,
  },
};

export const evaluateErrors = {
  evaluationEmpty: (v: { split: string; data: string }) =>
    `The ${v.split} split of ${v.data} has no samples, so there is nothing to evaluate. Choose another split or data set.`,
  evaluationShape: (v: { probabilities: number; labels: number; classes: number }) =>
    `The model gave ${v.probabilities} probabilities for ${v.labels} samples of ${v.classes} classes, which do not fit together. Evaluate again; if the labels were being edited, wait until that is done.`,
  evaluationLabel: (v: { sample: number; label: number; classes: number }) =>
    `Sample ${v.sample} (counted from 0) has label ${v.label}, but the model knows only the ${v.classes} classes 0 to ${v.classes - 1}. Choose data with the classes the model was trained on.`,
  evaluationProbability: (v: { sample: number; className: string; value: string }) =>
    `The model answers ${v.value} as the probability of class “${v.className}” for sample ${v.sample} (counted from 0); its weights are damaged. Evaluate an earlier checkpoint, or train again with a lower learning rate.`,
  evaluationStopped: (_: Record<string, never>) => 'The evaluation was stopped. Evaluate again to see its figures.',
  labelsMissing: (v: { data: string; split: string; labels: LabelSource }) =>
    v.labels === 'overlay'
      ? `The labels of a test part are never changed, so there are no corrections of yours for that of ${v.data}. Ask for the published labels, or evaluate on validation.`
      : `There are no ${labelSources[v.labels]} of the ${splits[v.split] ?? v.split} of ${v.data}; only MNIST’s test part has them. Ask for the published labels.`,
  nothingHeldOutByBoth: (v: { a: string; b: string; data: string; heldOut: readonly number[] }) =>
    `Runs ${v.a} and ${v.b} have no digit of ${v.data} in common that neither was trained on: they held out ${v.heldOut.join(' and ')} digits, all of them others. Compare them on the test part, or train one of them with the other’s seed and validation share.`,
};
