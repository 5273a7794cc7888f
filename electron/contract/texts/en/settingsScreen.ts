/** English: the window's settings, and what Inkling is. */
export const settingsScreenTexts = {
  subtitle: 'How Inkling looks, what it computes with, and where it keeps things.',

  look: 'Look',
  language: 'Language',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  layout: 'Layout, tour and recent commands',
  reset: 'As on the first day',
  wasReset: 'The window is as on the first day.',

  notKept: 'It holds until this window closes; it could not be kept for the next start.',
  toldOtherwise: (v: { name: string }) => `It holds until this window closes: the next start takes what ${v.name} says.`,

  machinery: 'Computing',
  tensorflow: 'TensorFlow',
  native: (v: { version: string }) => `Native TensorFlow ${v.version} computes.`,
  javascript: (v: { version: string }) => `TensorFlow.js ${v.version} computes in plain JavaScript, which is many times slower.`,
  unknown: 'Not known while the engine does not answer.',

  folders: 'Folders',
  workspace: 'Workspace: runs, data sets, exports',
  cache: 'Cache: what can be made again',

  threads: 'Threads for training',
  measured: 'as many as a measurement finds best',
  given: (v: { name: string }) => `as ${v.name} says`,

  space: 'Space on the disk',
  caches: 'caches',
  free: (v: { size: string }) => `${v.size} are free on this disk.`,
  freeSpace: (v: { size: string }) => `Free ${v.size}`,
  keptEpochs: 'Epochs whose checkpoints a finished run keeps',
  all: 'all',
  binDays: 'Days that the bin keeps what is in it',
  forever: 'for ever',

  bin: 'Bin',
  deleted: (v: { kind: string; at: string; size: string }) => `${v.kind}, deleted ${v.at}, ${v.size}`,
  restore: 'Restore',
  restoreOf: (v: { name: string }) => `Restore ${v.name}`,
  remove: 'Remove for good',
  removeReally: 'There is no way back. Remove?',
  removeOf: (v: { name: string; really: boolean }) => (v.really ? `There is no way back. Remove? ${v.name}` : `Remove for good: ${v.name}`),

  about: 'About Inkling',
  version: (v: { version: string; node: string }) => `Inkling ${v.version} on Node ${v.node}`,
  licence: 'Free software under the Apache License 2.0. Nothing leaves this computer; the only downloads are data sets, when you ask for them.',
  parts: 'Made with',
};
