/** English: what surrounds every screen of the window: keys, the palette, messages, filters. */
export const frameTexts = {
  /** In itself. */
  languageName: 'English',

  /** What belongs together in the list of keys and in the palette. */
  groups: {
    everywhere: 'Everywhere',
    screens: 'Screen',
    actions: 'Action',
    runs: 'Run',
    data: 'Data',
    inspector: 'Digit',
    pad: 'Sketch pad',
    rates: 'Learning rate finder',
  },

  actions: {
    open: (v: { screen: string }) => `Go to ${v.screen}`,
    openRun: (v: { run: string }) => `Show the curves of ${v.run}`,
    pickRun: (v: { run: string }) => `Evaluate ${v.run}`,
    openData: (v: { data: string }) => `Look at ${v.data}`,
    newRun: 'New run',
    evaluateNewest: 'Evaluate the newest run',
    pause: (v: { run: string }) => `Pause ${v.run}`,
    goOn: (v: { run: string }) => `Continue ${v.run}`,
    stop: (v: { run: string }) => `Stop ${v.run} and keep its best`,
    themes: { system: 'Theme as the system has it', light: 'Light theme', dark: 'Dark theme' },
    undo: 'Undo',
    pad: 'Write a digit on a floating pad',
    palette: 'Find a command',
    keys: 'Show the keys',
    learn: 'Learn what the numbers mean',
    tour: 'Begin the tour',
    close: 'Close',
  },

  palette: {
    label: 'Commands',
    placeholder: 'Screen, command, run or data set',
    none: (v: { query: string }) => `Nothing is called “${v.query}”.`,
    recent: 'recent',
    found: (v: { count: number }) => (v.count === 1 ? '1 command' : `${v.count} commands`),
    more: (v: { shown: number; count: number }) => `The first ${v.shown} of ${v.count} commands; type more letters to find the others.`,
    open: 'Commands',
  },

  keys: {
    title: 'Keys',
    subtitle: 'What the keyboard does here and now. While you type in a field, the keys are yours.',
    or: 'or',
  },

  states: {
    dataElsewhere: (v: { model: string; data: string }) => `${v.model} learnt from ${v.data}, which is not on this computer. It can be fetched, or evaluated on other data.`,
    getData: 'Fetch it on the screen Data',
    evaluateOn: (v: { data: string }) => `Evaluate on ${v.data}`,
    starting: 'Inkling is starting …',
    restarting: 'The engine came to an end and starts anew. What was saved is there, and the screens fill again by themselves.',
  },

  drawer: { width: 'Width of the drawer' },

  toasts: {
    label: 'Messages',
    undo: 'Undo',
    undone: (v: { what: string }) => `Undone: ${v.what}`,
    dismiss: 'Dismiss',
  },

  filters: {
    label: 'Filters',
    remove: (v: { filter: string }) => `Remove the filter ${v.filter}`,
    clear: 'Remove all',
  },
};
