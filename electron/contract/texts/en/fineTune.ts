/** English: the fine-tune set. */
const figure = (n: number): string => n.toLocaleString('en');

export const fineTuneTexts = {
  title: (v: { set: string; count: number }) =>
    v.count === 0 ? `The fine-tune set “${v.set}” is empty.` : `The fine-tune set “${v.set}” has ${figure(v.count)} ${v.count === 1 ? 'sample' : 'samples'}:`,
  data: 'data',
  sample: 'sample',
  label: 'label',
  lost: 'its data set is gone or has other files',
  excluded: 'excluded, not trained on',
};

export const fineTuneErrors = {
  fineTuneTest: (v: { data: string }) =>
    `Samples of the test part of ${v.data} are never trained on: figures on it would mean nothing any more. Choose samples of the training part; what a model held out for validation is there.`,
  fineTuneNeedsSamples: (_: Record<string, never>) =>
    'Samples are named by their data set and their numbers: data fine-tune DATA --indices LIST. Without both, the set is listed.',
};
