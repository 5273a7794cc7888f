/** English: the fine-tune set. */
const figure = (n: number): string => n.toLocaleString('en');

export const fineTuneTexts = {
  title: (v: { set: string; count: number }) =>
    v.count === 0 ? `The fine-tune set “${v.set}” is empty.` : `The fine-tune set “${v.set}” has ${figure(v.count)} ${v.count === 1 ? 'sample' : 'samples'}:`,
  added: (v: { count: number }) => `${v.count === 1 ? 'The digit is' : `${figure(v.count)} digits are`} in the fine-tune set.`,
  removed: (v: { count: number }) => `${v.count === 1 ? 'The digit is' : `${figure(v.count)} digits are`} out of the fine-tune set.`,
  size: (v: { count: number }) => `${figure(v.count)} in the fine-tune set`,
  putIn: 'Put into the fine-tune set',
  takeOut: 'Take out of the fine-tune set',
  toSet: 'To fine-tune set',
  inSet: 'In fine-tune set',
  actions: 'What is to become of the digit',
  relabelHint: 'Relabel 0–9',
  testRefused: 'A test digit is never trained on or changed: figures on the test part would mean nothing any more. Its like in validation may be.',
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
