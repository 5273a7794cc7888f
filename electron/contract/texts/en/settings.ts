/** English: the window's settings. */
export const settingsTexts = {
  subtitle: 'How Inkling looks, what it computes with, and where it keeps things.',
  look: 'Look',
  language: 'Language',
  theme: 'Theme',
  machinery: 'Computing',
  backend: 'TensorFlow',
  native: (v: { version: string }) => `native, ${v.version}`,
  javascript: (v: { version: string }) => `JavaScript only, slow; TensorFlow.js ${v.version}`,
  folders: 'Folders',
  workspace: 'Workspace',
  cache: 'Cache',
};
