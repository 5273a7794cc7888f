/** English: what the command line tells of a network's answers. */

const figure = (n: number): string => n.toLocaleString('en');
const splits = { validation: 'validation part', test: 'test part' };

export const cliAnswers = {
  evaluate: {
    title: (v: { run: string; step: number; data: string; split: keyof typeof splits; count: number }) =>
      `Run ${v.run} (step ${figure(v.step)}) on the ${splits[v.split]} of ${v.data}, ${figure(v.count)} samples`,
    classes: (v: { names: readonly string[] }) => `Only samples of the classes ${v.names.join(', ')}.`,
    looks: (v: { looks: number }) =>
      `This was look ${v.looks} at this test part in this workspace; a part that is tuned on tells nothing any more.`,
    accuracy: 'Accuracy',
    interval: (v: { low: string; high: string }) => `95 % interval ${v.low} to ${v.high}`,
    loss: 'Loss',
    lossUnit: 'nats per sample',
    macroF1: 'Macro F1',
    macroParts: (v: { precision: string; recall: string }) => `precision ${v.precision}, recall ${v.recall}`,
    kappa: 'Cohen’s kappa',
    macroAuc: 'Macro AUC',
    ece: 'Calibration error',
    class: 'class',
    support: 'samples',
    precision: 'precision',
    recall: 'recall',
    f1: 'F1',
    auc: 'AUC',
    confusion: 'Confusion matrix: rows are the true classes, columns the answers',
    mistakes: 'Most frequent mistakes',
    mistake: (v: { truth: string; answer: string; count: number }) => `${v.truth} taken for ${v.answer}: ${figure(v.count)}`,
    noMistakes: 'No mistakes.',
  },

  recognise: {
    file: 'file',
    answer: 'answer',
    sure: 'probability',
    others: 'then',
    noInk: 'no ink found',
    drawing: 'drawing',
    number: 'number',
    label: 'label',
    unknown: (v: { label: string }) => `? (${v.label})`,
    right: (v: { right: number; count: number; accuracy: string }) => `${figure(v.right)} of ${figure(v.count)} right (${v.accuracy})`,
    fitting: (v: { data: string }) => `Learning to tell ${v.data} from all else`,
  },

  strangers: {
    accepted: 'held-out pictures accepted',
    refused: 'strangers refused',
    holds: 'holds now (settings set acceptedShare …)',
  },
};
