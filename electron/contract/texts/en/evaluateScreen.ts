/** English: the Evaluate screen. */
import type { LabelSource } from '../../evaluation.ts';

const figure = (n: number): string => n.toLocaleString('en');
const count = (n: number, one: string, many: string): string => `${figure(n)} ${n === 1 ? one : many}`;

/** Of what the true class of a digit is taken from. */
const labelNames = { published: 'published labels', overlay: 'labels with your corrections', corrected: 'corrected labels' } satisfies Readonly<Record<LabelSource, string>>;

export const evaluateScreenTexts = {
  tabs: { mistakes: 'Mistakes', report: 'Report', labels: 'Suspected labels', map: 'Map', robustness: 'Robustness', compare: 'Compare' },
  tabList: 'What is shown of the model',
  labels: 'Labels',
  labelNames,
  accuracyBy: (v: { labels: string }) => `Accuracy, ${v.labels}`,
  ofCount: (v: { count: number }) => `of ${count(v.count, 'digit', 'digits')}`,
  progress: (v: { done: number; total: number }) => `Evaluating, ${figure(v.done)} of ${count(v.total, 'digit', 'digits')}`,
  stop: 'Stop',
  stopped: 'The evaluation was stopped.',
  evaluate: 'Evaluate',
  labelsChanged: 'Labels have changed since these figures were made.',
  evaluateAgain: 'Evaluate again',

  matrix: {
    figures: 'What the cells tell',
    figureNames: { counts: 'counts', rows: '% of true', columns: '% of answers' },
    hideDiagonal: 'hide the diagonal',
    worst: 'Worst pairs',
    openWorst: 'Open the worst cell of the matrix',
    toMatrix: 'Go to the matrix',
    withShare: (v: { words: string; share: string; figure: 'rows' | 'columns' }) => `${v.words}, ${v.share} % of the ${v.figure === 'rows' ? 'true class' : 'answers'}`,
    copyWhy: 'Copy the figures that are shown as CSV',
    copy: 'CSV',
    copied: 'The matrix is in the clipboard, as CSV.',
    notCopied: 'The clipboard cannot be written to here.',
    savePicture: 'Save the matrix as PNG',
  },

  mistakes: {
    order: 'Order',
    orders: { sure: 'most confident first', unsure: 'least confident first', pair: 'by pair' },
    keys: '0–9 relabel · X excludes · F fine-tune set · Z undoes',
    keysTest: 'Test digits are for looking only.',
    toValidation: 'Show such mistakes in validation',
  },

  explain: {
    sections: { epochs: 'Through the epochs', maps: 'What speaks for the answer', neighbours: 'Nearest training digits' },
    asking: 'Asking the model …',
    onlyOne: (v: { epoch: string }) => `Only one checkpoint is kept: ${v.epoch}.`,
    noCheckpoints: 'The run has kept no checkpoints to ask.',
    atEpoch: (v: { epoch: number; answer: string; sure: string }) => `epoch ${v.epoch}: ${v.answer}, ${v.sure}`,
    ofLabel: (v: { name: string }) => `label ${v.name}`,
    ofAnswer: (v: { name: string }) => `answer ${v.name}`,
    epochs: (v: { first: number; last: number }) => `epochs ${v.first}–${v.last}`,
    maps: {
      saliency: { name: 'Saliency', about: 'The slope of the class’s score by each pixel: where a small change would matter.' },
      integratedGradients: { name: 'Integrated gradients', about: 'What each pixel gives the class’s score on the way from blank paper.' },
      gradCam: { name: 'Grad-CAM', about: 'Where the last convolution finds what speaks for the class.' },
      occlusion: { name: 'Occlusion', about: 'How much the class’s probability falls where a patch is covered.' },
    },
    mapOf: (v: { map: string; answer: string }) => `${v.map} of answer ${v.answer}, over the digit`,
    control: 'The same of a network with random weights',
    noConvolution: 'This network has no convolution to take it from.',
    deletion: (v: { area: string; random: string }) => `deletion ${v.area}, at random ${v.random}`,
    deletionWhy: 'The area under the class’s probability while pixels go, the most important of the map first. Much less than at random: the map has found what matters.',
    correlation: (v: { correlation: string }) => `like a random network’s: ${v.correlation}`,
    controlWhy: 'Rank correlation with the map of a network with random weights, on its right. Near 1 the map tells of the picture and not of what was learnt.',
    checks: 'check the maps, which takes longer',
    speaksFor: 'speaks for it',
    speaksAgainst: 'against it',
    neighbour: (v: { index: string; label: string; distance: string }) => `Digit ${v.index}, a ${v.label}, at ${v.distance}`,
    compared: (v: { count: number; share: string }) => `${v.share} of them have its label; of ${count(v.count, 'training digit', 'training digits')} compared by the last hidden layer.`,
  },

  report: {
    perClass: 'Per class',
    class: 'Class',
    support: 'Digits',
    precision: 'Precision',
    recall: 'Recall',
    f1: 'F1',
    auc: 'AUC',
    averagePrecision: 'Average precision',
    macro: 'Mean of the classes',
    weighted: 'Weighted by digits',
    roc: 'ROC curve',
    rocSummary: (v: { auc: string; macro: string }) => `One class against the rest: area under the curve ${v.auc}; mean of all classes ${v.macro}.`,
    falsePositiveRate: 'others taken for it',
    truePositiveRate: 'found',
    precisionRecall: 'Precision and recall',
    precisionRecallSummary: (v: { average: string; macro: string }) => `Average precision ${v.average}; mean of all classes ${v.macro}.`,
    curveOf: 'Curve of',
    calibration: 'Calibration',
    calibrationSummary: (v: { ece: string; scaled: string | null }) => `Calibration error ${v.ece}${v.scaled === null ? '' : `, after temperature scaling ${v.scaled}`}.`,
    confidence: 'confidence',
    right: 'right',
    wrong: 'wrong',
    asIs: 'as it is',
    scaled: 'scaled',
    ideal: 'ideal',
    temperature: (v: { temperature: string; samples: number; ece: string }) =>
      `Temperature ${v.temperature}, fitted on the ${count(v.samples, 'digit', 'digits')} that the run held out; the calibration error then is ${v.ece}.`,
    noTemperature: {
      noValidation: 'No temperature: the run held nothing out that it could be fitted on.',
      dataMissing: 'No temperature: the data that the run held out is not at hand.',
      dataChanged: 'No temperature: the files of the run’s data have changed since.',
    },
    confidences: 'Confidences',
    confidencesSummary: (v: { right: number; wrong: number; sureWrong: number }) =>
      `${count(v.right, 'right answer', 'right answers')} and ${count(v.wrong, 'wrong one', 'wrong ones')}, ${figure(v.sureWrong)} of the wrong with at least 90 % confidence.`,
    digits: 'digits',
    logarithmic: 'logarithmic',
    save: 'Save the report',
    saved: (v: { name: string }) => `The report is saved as ${v.name}.`,
    formats: { html: 'as a page', json: 'as JSON' },
    fileName: (v: { run: string; split: string }) => `${v.run}-${v.split}-report`,
  },
};
