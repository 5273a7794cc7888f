/** English: Electron's main process. */
import type { FileKind } from '../../shell.ts';

const fileKinds: Readonly<Record<FileKind, string>> = { pictures: 'Pictures', dataset: 'Data (CSV, NPZ)', folder: 'Folder', csv: 'CSV file', json: 'JSON file', html: 'HTML page' };

export const mainTexts = {
  menu: {
    file: 'File',
    openData: 'Open Data…',
    openWorkspace: 'Open Workspace…',
    openRecent: 'Open Recent',
    clearRecent: 'Clear the List',
    export: 'Export…',
    settings: 'Settings…',
    close: 'Close Window',
    quit: 'Quit Inkling',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    view: 'View',
    resetZoom: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Full Screen',
    developerTools: 'Developer Tools',
    run: 'Run',
    train: 'Train…',
    pause: 'Pause',
    goOn: 'Continue',
    stopKeepBest: 'Stop and Keep the Best',
    window: 'Window',
    services: 'Services',
    hide: 'Hide Inkling',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
    help: 'Help',
    keys: 'Keyboard',
    learn: 'Learn',
    copyDiagnostics: 'Copy Diagnostics',
    about: 'About Inkling',
  },

  fileKinds,
  allFiles: 'All files',
  /** The button of a dialog that chooses where something new goes. */
  saveHere: 'Save here',
  openWorkspaceTitle: 'Open a workspace: its folder, or an empty one for a new workspace',
  cannotOpen: 'This workspace cannot be opened',

  notice: {
    title: 'Training has ended',
    failedTitle: 'Training has failed',
    ended: {
      completed: (v: { run: string }) => `${v.run} is trained.`,
      earlyStopped: (v: { run: string }) => `${v.run} stopped early: it no longer got better.`,
      stopped: (v: { run: string }) => `${v.run} was stopped; its best checkpoint is kept.`,
      diverged: (v: { run: string }) => `${v.run} was ended, because its loss exploded. The last good weights are kept.`,
    },
    accuracy: (v: { percent: string }) => `Validation accuracy ${v.percent} %.`,
    failed: (v: { run: string }) => `${v.run} could not go on. The window says why.`,
  },

  about: {
    title: 'About Inkling',
    what: (v: { version: string }) => `Inkling ${v.version}`,
    purpose: 'A desktop studio for handwritten-digit recognisers. Nothing leaves this machine.',
    tensorflow: (v: { version: string; backend: 'native' | 'javascript' }) => (v.backend === 'native' ? `TensorFlow ${v.version}, native` : `TensorFlow.js ${v.version}, in plain JavaScript`),
    noEngine: 'TensorFlow: the engine does not answer',
    licence: 'Inkling: Apache License 2.0',
    inside: 'Inside, each under its own licence:',
    texts: (v: { folder: string }) => `The texts are in ${v.folder}.`,
    close: 'Close',
    copyDiagnostics: 'Copy Diagnostics',
  },

  pageDown: {
    title: 'Inkling',
    message: 'The window has stopped twice within a few seconds.',
    detail: 'Nothing is lost: what trains goes on, and everything that was saved is there. Begin the window once more, or quit and start Inkling again. If it goes on stopping, copy the diagnostics: they tell what happened.',
    again: 'Begin Once More',
    quit: 'Quit Inkling',
  },

  cannotStart: 'Inkling cannot start',
};

export const mainErrors = {
  senderForeign: (v: { url: string }) => `A page that is not Inkling’s own (${v.url}) asked for something and was refused.`,
  windowMissing: (v: { folder: string }) => `The window’s files are not in ${v.folder}. Run “npm start”, which builds them.`,
  shellLacks: (v: { name: string }) => `“${v.name}” is not to be had in this kind of window. Use Inkling’s own window for it, or a browser where that is what it is for.`,
  workspaceNotOne: (v: { folder: string; marker: string }) =>
    `${v.folder} holds no workspace: there is no ${v.marker} in it, or it is gone. Choose a folder with that file, or an empty folder to begin a new workspace.`,
};
