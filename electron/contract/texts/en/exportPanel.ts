/** English: taking a run away from the window. */
import type { ExportFormatName } from '../../export.ts';

const formats: Readonly<Record<ExportFormatName, string>> = { h5: 'Keras .h5', tfjs: 'TensorFlow.js', savedmodel: 'SavedModel' };

export const exportPanelTexts = {
  open: 'Export…',
  title: (v: { run: string }) => `Export ${v.run}`,
  format: 'Format',
  formats,
  save: 'Save …',
  close: 'Close',
  working: 'Writing it, loading it again and comparing …',
  done: (v: { name: string; samples: number; difference: string; otherAnswers: number }) =>
    `Saved as ${v.name}. It was loaded again and compared on ${v.samples.toLocaleString('en')} pictures: probabilities differ by at most ${v.difference}, ${
      v.otherAnswers === 0 ? 'no answer differs' : `${v.otherAnswers} ${v.otherAnswers === 1 ? 'answer differs' : 'answers differ'}`
    }.`,
};
