/** English: Electron's main process. */

export const mainTexts = {
  menu: {
    file: 'File',
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
  },
  cannotStart: 'Inkling cannot start',
};

export const mainErrors = {
  senderForeign: (v: { url: string }) => `A page that is not Inkling’s own (${v.url}) asked for something and was refused.`,
  windowMissing: (v: { folder: string }) => `The window’s files are not in ${v.folder}. Run “npm start”, which builds them.`,
};
