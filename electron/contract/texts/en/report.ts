/** English: the report that is saved of an evaluation. */
import type { Temperature } from '../../evaluation.ts';
import { toCount as figure } from '../../figures.ts';

const splits = { validation: 'validation part', test: 'test part' };

export const reportTexts = {
  title: 'How well it reads digits',
  subject: (v: { run: string; step: number; data: string; split: keyof typeof splits; count: number }) =>
    `Run ${v.run}, step ${figure(v.step)}, on the ${splits[v.split]} of ${v.data}: ${figure(v.count)} samples.`,
  made: (v: { date: string; version: string }) => `Made on ${v.date} by Inkling ${v.version}.`,
  saved: (v: { file: string; size: string }) => `Saved ${v.file} (${v.size}).`,
  looks: (v: { looks: number }) => `This was look ${figure(v.looks)} at this test part in this workspace; a part that is tuned on tells nothing any more.`,
  validationNote: 'Validation digits were held out from training, but they chose the checkpoint; only a test part that nobody has looked at tells the whole truth.',
  byLabels: 'By which labels',
  labels: 'labels',
  samples: 'samples',
  interval: '95 % interval',
  confusion: 'Confusion matrix',
  confusionNote: 'Rows are the true classes, columns the answers. The diagonal is what it got right.',
  truth: 'true',
  answer: 'answered',
  classes: 'Class by class',
  averagePrecision: 'average precision',
  macro: 'macro mean',
  weighted: 'weighted mean',
  calibration: 'Is it as sure as it may be?',
  reliability: 'Share of right answers over how sure it was. On the dashed line both are the same.',
  asIs: 'as it is',
  scaled: 'with temperature',
  scaling: (v: { temperature: string; samples: number; data: string; before: string; after: string }) =>
    `Temperature ${v.temperature}, fitted on ${figure(v.samples)} validation samples of ${v.data}, where it takes the loss from ${v.before} to ${v.after}.`,
  unscaled: (v: { why: Extract<Temperature, { how: 'none' }>['why'] }) =>
    ({
      noValidation: 'No temperature: the run held nothing out to fit it on.',
      dataMissing: 'No temperature: the data of the run was not at hand to fit it on.',
      dataChanged: 'No temperature: the data of the run has changed since.',
    })[v.why],
  confidence: 'probability of the answer',
  share: 'share',
  histogram: 'How often it was how sure, as shares of all right answers (blue) and of all wrong ones (red line).',
  curves: 'One class against the rest',
  roc: (v: { classes: string }) => `ROC: true over false positive rate. The class with the least area is ${v.classes} (dashed).`,
  precisionRecall: (v: { classes: string }) => `Precision over recall. The class with the least average precision is ${v.classes} (dashed).`,
  falsePositives: 'false positive rate',
  truePositives: 'true positive rate',
  precision: 'precision',
  recall: 'recall',
  training: 'How it learnt',
  epoch: 'epoch',
  lossCurve: 'Loss by epoch: training solid, validation dashed.',
  accuracyCurve: 'Accuracy by epoch: training solid, validation dashed.',
  mistakes: 'Mistakes, the most confident first',
  mistakesNote: (v: { shown: number; total: number }) =>
    v.shown === v.total ? `All ${figure(v.total)} of them: true class → answer, how sure it was, and what it would have answered next.` : `${figure(v.shown)} of ${figure(v.total)}: true class → answer, how sure it was, and what it would have answered next.`,
  noMistakes: 'None.',
  then: (v: { className: string; probability: string }) => `then ${v.className}, ${v.probability}`,
  network: 'The network',
  layer: 'layer',
  kind: 'kind',
  output: 'output',
  weights: 'weights',
  total: 'in all',
  plan: 'How it was trained',
  basis: 'What these figures rest on',
  facts: {
    run: 'Run',
    name: 'Name',
    preset: 'Preset',
    made: 'Run made',
    startedFrom: 'Started from',
    trainedOn: 'Trained on',
    evaluatedOn: 'Evaluated on',
    pictures: 'Pictures',
    fingerprint: 'SHA-256 of the data evaluated on',
    trainedFingerprint: 'SHA-256 of the data trained on',
    corrections: 'SHA-256 of the corrections',
    weights: 'SHA-256 of the weights',
    inkling: 'Inkling',
    tensorflow: 'TensorFlow',
  },
  /** `chosenOf`: the sets that samples were chosen of, where a few were. */
  trainedOn: (v: { data: string; training: number; validation: number; chosenOf: readonly string[] }) =>
    v.chosenOf.length === 0
      ? `${v.data}: ${figure(v.training)} samples, ${figure(v.validation)} held out`
      : `${figure(v.training)} chosen samples of ${v.chosenOf.join(', ')}; ${figure(v.validation)} of ${v.data} held out`,
  evaluatedOn: (v: { data: string; split: keyof typeof splits; count: number }) => `${v.data}, ${splits[v.split]}: ${figure(v.count)} samples`,
  startedFrom: (v: { run: string; step: number }) => `run ${v.run}, step ${figure(v.step)}`,
  method:
    'Accuracy with Wilson’s 95 % interval; loss is the mean cross-entropy in nats; precision, recall, F1, kappa, AUC and average precision as in scikit-learn; calibration error over 15 equal bins of the top probability (Guo et al., 2017). A dash stands for a figure that the data cannot give.',
};

export const reportErrors = {
  reportKindUnknown: (v: { file: string }) => `A report is saved as an HTML page or as JSON, and ${v.file} says neither. Give a name that ends in .html or .json.`,
};
