/** English: saving a run for other programs. */
import type { ExportFormatName } from '../../export.ts';

/** What a format is called in a sentence. */
const formats: Readonly<Record<ExportFormatName, string>> = { h5: 'a Keras .h5 file', tfjs: 'a TensorFlow.js layers model', savedmodel: 'a TensorFlow SavedModel' };

export const exportTexts = {
  saved: (v: { run: string; step: string; format: ExportFormatName; path: string; size: string }) =>
    `Run ${v.run} (step ${v.step}) is saved as ${formats[v.format]}: ${v.path} (${v.size})`,
  compared: (v: { samples: string; data: string; difference: string; tolerance: string; otherAnswers: number }) =>
    `Loaded again and compared with the run on ${v.samples} pictures of ${v.data}: probabilities differ by at most ${v.difference} (${v.tolerance} is allowed), ${v.otherAnswers === 0 ? 'no answer differs' : `${v.otherAnswers} ${v.otherAnswers === 1 ? 'answer differs' : 'answers differ'}`}.`,
  next: 'To load it:',
  /** What the pictures are, as a comment in the code that loads them. */
  pictures: (v: { height: number; width: number }) => `[N, ${v.height}, ${v.width}, 1]: 0 is paper, 1 is ink`,
  probabilities: (v: { classes: number }) => `[N, ${v.classes}]`,
  served: 'the folder, served by a web server',
};

export const exportErrors = {
  exportUnfit: (v: { layer: string; type: string; format: ExportFormatName }) =>
    `Layer “${v.layer}” (${v.type}) cannot be saved in ${formats[v.format]}. Nothing was written. Choose another format, or train a network without that layer.`,
  exportExists: (v: { path: string }) => `${v.path} is there already, and nothing is overwritten. Give another name or folder, or move it away.`,
  exportDiffers: (v: { format: ExportFormatName; difference: string; tolerance: string; samples: number }) =>
    `What was written as ${formats[v.format]} does not answer as the run does: on ${v.samples} pictures a probability differs by ${v.difference}, and ${v.tolerance} is the most that is allowed. Nothing of it is kept. Choose another format, and report this.`,
  exportUnloadable: (v: { format: ExportFormatName; reason: string }) =>
    `What was written as ${formats[v.format]} cannot be loaded again (${v.reason}). Nothing of it is kept. Choose another format, and report this.`,
  exportNeedsNative: (_: Record<string, never>) =>
    'A SavedModel is made by native TensorFlow, and here plain JavaScript computes. Choose the format h5 or tfjs, or run “npm run setup”.',
};
