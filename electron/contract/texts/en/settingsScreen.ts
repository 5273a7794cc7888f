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

  machinery: 'Computing',
  tensorflow: 'TensorFlow',
  native: (v: { version: string }) => `Native TensorFlow ${v.version} computes.`,
  javascript: (v: { version: string }) => `TensorFlow.js ${v.version} computes in plain JavaScript, which is many times slower.`,
  unknown: 'Not known while the engine does not answer.',

  folders: 'Folders',
  workspace: 'Workspace: runs, data sets, exports',
  cache: 'Cache: what can be made again',

  about: 'About Inkling',
  version: (v: { version: string; node: string }) => `Inkling ${v.version} on Node ${v.node}`,
  licence: 'Free software under the Apache License 2.0. Nothing leaves this computer; the only downloads are data sets, when you ask for them.',
  parts: 'Made with',
};
