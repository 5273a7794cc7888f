/** English: the command line. */
import { cliAnswers } from './cliAnswers.ts';
import { cliCommands, cliParameters } from './cliCommands.ts';
import { cliOptions } from './cliOptions.ts';

/** What a number given to an option must be. */
export type NumberRule =
  | { readonly kind: 'wholeNumber' | 'number' }
  | { readonly kind: 'moreThan'; readonly limit: number }
  | { readonly kind: 'atLeast'; readonly limit: number }
  | { readonly kind: 'atMost'; readonly limit: number };

const explainRule = (rule: NumberRule): string => {
  switch (rule.kind) {
    case 'wholeNumber':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'moreThan':
      return `more than ${rule.limit}`;
    case 'atLeast':
      return `${rule.limit} or more`;
    case 'atMost':
      return `${rule.limit} or less`;
  }
};

const figure = (n: number): string => n.toLocaleString('en');
const didYouMean = (nearest: string | undefined): string => (nearest === undefined ? '' : ` Did you mean “${nearest}”?`);
const splits = { validation: 'validation part', test: 'test part' };

export const cli = {
  help: {
    title: (v: { version: string }) => `Inkling ${v.version}: trains recognisers of handwritten digits and tries them out`,
    sentence: (v: { text: string }) => `${v.text}.`,
    usage: (v: { words: string }) => `Usage: ${v.words}`,
    command: 'COMMAND',
    options: 'OPTIONS',
    commandsTitle: 'Commands',
    optionsTitle: 'Options',
    commonTitle: 'Options of every command',
    examplesTitle: 'Examples',
    more: (v: { command: string }) => `${v.command} tells more of one command.`,
    environment:
      'Variables: INKLING_MNIST (its files), INKLING_WORKSPACE, INKLING_LANGUAGE; “settings” tells what is settled for good.',
  },

  commands: cliCommands,

  parameters: cliParameters,

  options: cliOptions,

  splits,

  status: {
    inkling: 'Inkling',
    node: 'Node',
    backend: 'Backend',
    native: (v: { tensorflow: string }) => `native TensorFlow ${v.tensorflow}`,
    javascript: (v: { tensorflow: string }) => `TensorFlow.js ${v.tensorflow} in plain JavaScript`,
    workspace: 'Workspace',
    cache: 'Cache',
  },

  data: {
    name: 'name',
    state: 'state',
    training: 'training',
    test: 'test',
    classes: 'classes',
    size: 'pixels',
    folder: 'folder',
    class: 'class',
    total: 'all',
    noTest: (v: { part: string }) => `The set has no ${v.part}.`,
    states: { ready: 'ready', fetchable: 'can be fetched', makeable: 'made at first use', unusable: 'unusable' },
    fetched: (v: { data: string; folder: string }) => `${v.data} is ready in ${v.folder}.`,
    fetching: (v: { file: string }) => `Fetching ${v.file}`,
    making: (v: { data: string }) => `Drawing ${v.data} digits`,
    statsTitle: (v: { data: string; height: number; width: number; classes: number }) =>
      `${v.data}: ${v.height} × ${v.width} pixels, ${v.classes} classes`,
    ink: (v: { part: string; mean: string; deviation: string }) =>
      `Ink in the ${v.part} part: mean ${v.mean}, standard deviation ${v.deviation} (of 1)`,
    testLooks: (v: { looks: number }) =>
      v.looks === 0 ? 'The test part has not been looked at here.' : `The test part was looked at ${v.looks === 1 ? 'once' : `${v.looks} times`} here.`,
  },

  exchange: {
    reading: (v: { path: string }) => `Reading ${v.path}`,
    writing: (v: { data: string }) => `Writing ${v.data}`,
    kinds: { pictures: 'a folder of pictures by class', csv: 'CSV', npz: 'NumPy arrays (NPZ)', idx: 'IDX files' },
    found: (v: { path: string; kind: string; samples: number; classes: number }) =>
      `${v.path}: ${v.kind}, ${figure(v.samples)} ${v.samples === 1 ? 'sample' : 'samples'} in ${v.classes} classes.`,
    fitted: 'Each is fitted: ink found, 20 × 20, centred by its mass in 28 × 28.',
    asIs: (v: { size: string }) => `Each is kept as it is, ${v.size} pixels.`,
    csv: (v: { label: 'first' | 'last'; hasHeader: boolean; scale: number }) =>
      `The label is the ${v.label} column, ${v.hasHeader ? 'the first row has names' : 'there is no row of names'}${v.scale === 1 ? '' : `, pixels are multiplied by ${v.scale}`}.`,
    sizes: (v: { sizes: string }) => `Sizes found: ${v.sizes}.`,
    darkOnLight: (v: { count: number }) =>
      `${figure(v.count)} of them look like dark ink on light paper, which networks here do not expect. --invert turns them around.`,
    unfit: (v: { total: number }) => `${figure(v.total)} cannot be read:`,
    more: (v: { count: number }) => `… and ${figure(v.count)} more`,
    leftOut: (v: { total: number }) => `${figure(v.total)} left out.`,
    nothingWritten: (v: { command: string }) => `Nothing was written. Import it with: ${v.command}`,
    imported: (v: { data: string; folder: string; training: number; test: number }) =>
      `${v.data} is in ${v.folder}: ${figure(v.training)} training and ${figure(v.test)} test samples.`,
    exported: (v: { folder: string; training: number; test: number }) =>
      `${v.folder} holds ${figure(v.training)} training and ${figure(v.test)} test samples.`,
  },

  presets: {
    name: 'name',
    weights: 'weights',
    flops: 'FLOPs',
    what: 'what it is',
    title: (v: { name: string; summary: string }) => `${v.name}: ${v.summary}`,
    layer: 'layer',
    type: 'type',
    shape: 'output',
    plan: (v: { epochs: number; batch: number; optimizer: string; learningRate: string; schedule: string }) =>
      `Its plan: ${v.epochs} ${v.epochs === 1 ? 'epoch' : 'epochs'}, batch ${v.batch}, ${v.optimizer} with learning rate ${v.learningRate}, ${v.schedule} schedule.`,
  },

  runs: {
    run: 'run',
    state: 'state',
    network: 'network',
    data: 'data',
    epochs: 'epochs',
    accuracy: 'validation accuracy',
    time: 'time',
    backend: 'computed by',
    own: 'own layers',
    none: (v: { command: string }) => `There are no runs yet. ${v.command} makes the first.`,
    states: {
      training: 'training',
      paused: 'paused',
      interrupted: 'interrupted',
      completed: 'completed',
      earlyStopped: 'stopped early',
      stopped: 'stopped',
      diverged: 'diverged',
    },
  },

  train: {
    plan: (v: { network: string; data: string }) => `Training ${v.network} on ${v.data}.`,
    small: (v: { network: string }) =>
      `Plain JavaScript is slow, so a small network (${v.network}) is trained; its accuracy is lower than that of the fast CNN.`,
    begun: (v: { run: string }) => `Run ${v.run}`,
    resumed: (v: { run: string; step: number }) => `Run ${v.run} goes on from step ${figure(v.step)}`,
    keys: 'Keys: p pauses, s stops and keeps the best, q saves and leaves.',
    epoch: 'epoch',
    loss: 'loss',
    accuracy: 'accuracy',
    gradientNorm: 'gradient norm',
    validation: 'validation',
    rate: (v: { images: string }) => `${v.images} images/s`,
    left: (v: { time: string }) => `${v.time} left`,
    best: 'best',
    paused: 'Paused. p goes on, s stops and keeps the best, q saves and leaves.',
    stopping: 'Stopping; the best checkpoint becomes the result …',
    saving: 'Saving … (Ctrl-C again leaves at once)',
    nothingToSave: 'Leaving before training began, so there is nothing to save.',
    leftAtOnce: 'Left at once; everything up to the last checkpoint is kept.',
    saved: (v: { run: string; step: number; command: string }) => `Run ${v.run} is saved at step ${figure(v.step)}. Go on with: ${v.command}`,
    finished: (v: { reason: string; time: string }) => `Run ${v.reason} after ${v.time} of training.`,
    result: (v: { accuracy: string; loss: string; epoch: number; step: number; samples: number }) =>
      `${v.epoch === 0 ? `Stopped in the first epoch, at step ${figure(v.step)}` : `Best epoch ${v.epoch}`}: validation accuracy ${v.accuracy}, loss ${v.loss}, on ${figure(v.samples)} samples held out of training.`,
    fold: (v: { index: number; count: number }) => `Fold ${v.index} of ${v.count}`,
    folds: (v: { count: number; mean: string; deviation: string; samples: number }) =>
      `Validation accuracy over ${v.count} folds: ${v.mean} ± ${v.deviation} (mean ± standard deviation, each fold at its best epoch; ${figure(v.samples)} samples in all).`,
    resultUnvalidated: 'The plan holds no samples back for validation, so there is no honest accuracy yet.',
    /** `gradient`: the loss was still a number, but its gradient was none. */
    diverged: (v: { run: string; step: number; loss: string; gradient: boolean; learningRate: string; kept: number }) =>
      `Run ${v.run} diverged at step ${figure(v.step)}: ${v.gradient ? `the gradient of the loss (${v.loss}) was not finite` : `the loss became ${v.loss}`} with learning rate ${v.learningRate}, which is most likely too high. ` +
      (v.kept === 0 ? '' : `The last good weights (step ${figure(v.kept)}) are kept. `) +
      'Train again with a tenth of that learning rate in the plan.',
    next: 'What to try next:',
    picture: 'picture',
    nextTest: 'how good it is on digits nobody has tuned on',
    nextRecognise: 'read a picture of your own',
    nextBest: 'the most accurate network, in some minutes',
    nextFetch: 'real handwriting in place of generated digits',
    nextRuns: 'everything trained so far',
  },

  transfer: {
    taken: (v: { run: string; step: number; layers: readonly string[] }) => `Weights of run ${v.run} (step ${figure(v.step)}): ${v.layers.join(', ')}`,
    afresh: (v: { layers: readonly string[] }) => `Begins afresh: ${v.layers.join(', ')}`,
    frozen: (v: { layers: readonly string[] }) => `Frozen: ${v.layers.join(', ')}`,
    anchor: (v: { anchor: number }) => `Held to the weights it begins with: ${v.anchor}·Σ(w − w₀)²`,
    replay: (v: { count: number; data: string }) => `Replayed: ${figure(v.count)} ${v.count === 1 ? 'sample' : 'samples'} of ${v.data} that the earlier run was trained on`,
    tuned: (v: { count: number; data: string }) => `Trained on ${figure(v.count)} chosen ${v.count === 1 ? 'sample' : 'samples'} of ${v.data}`,
    classes: (v: { names: readonly string[] }) => `Only the classes ${v.names.join(', ')}`,
    samples: (v: { count: number }) => `Only ${figure(v.count)} samples to train on`,
  },

  queue: {
    place: 'place',
    waits: 'waits',
    hasBegun: 'has begun',
    none: (v: { command: string }) => `Nothing waits. ${v.command} puts a run in the queue.`,
    isPaused: 'The queue is held.',
    held: (v: { command: string }) => `The queue is held: nothing more begins, what trains goes on. ${v.command} lets it go on.`,
    released: 'The queue is no longer held.',
    workOff: (v: { command: string }) => `${v.command} trains what waits.`,
    queued: (v: { run: string; place: number; command: string }) => `Run ${v.run} waits at place ${v.place}. Train what waits with: ${v.command}`,
    cancelled: (v: { run: string }) => `Run ${v.run} is no longer in the queue.`,
    moved: (v: { run: string; place: number }) => `Run ${v.run} is at place ${v.place} now.`,
    begun: 'begins',
    resumed: (v: { step: number }) => `goes on from step ${figure(v.step)}`,
    finished: (v: { reason: string; accuracy: string | null }) => `${v.reason}${v.accuracy === null ? '' : `, validation accuracy ${v.accuracy}`}`,
    waitingCount: (v: { count: number }) => `${v.count} waiting`,
    worked: (v: { done: number; failed: number }) =>
      `The queue is empty: ${v.done} ${v.done === 1 ? 'run' : 'runs'} trained${v.failed === 0 ? '' : `, ${v.failed} failed`}.`,
    saved: (v: { command: string }) => `What was training is saved and keeps its place. Go on with: ${v.command}`,
  },

  sweep: {
    sweep: 'sweep',
    points: 'points',
    best: 'best validation accuracy',
    paths: 'searched',
    states: { searching: 'searching', retraining: 'retraining', left: 'left', finished: 'finished' },
    pointStates: { queued: 'waits or trains', left: 'left', completed: 'completed', earlyStopped: 'stopped early', stopped: 'stopped', diverged: 'diverged' },
    none: (v: { command: string }) => `There are no sweeps yet. ${v.command} --help tells how to begin one.`,
    begun: (v: { sweep: string; points: number }) => `Sweep ${v.sweep}: ${v.points} ${v.points === 1 ? 'point' : 'points'}`,
    retraining: (v: { point: number }) => `Point ${v.point} validates best; it is trained once more with another seed`,
    isLeft: (v: { command: string }) => `Not all of it came to an end. Go on with: ${v.command}`,
    retrained: (v: { run: string; point: number; best: string; accuracy: string | null }) =>
      `Point ${v.point} was best on validation: ${v.best}, which is flattered by having been picked. Trained once more, as ${v.run}: ${v.accuracy === null ? 'on all samples, so without validation' : `validation accuracy ${v.accuracy}`}.`,
    tested: (v: { accuracy: string; low: string; high: string; samples: number }) =>
      `That run, and no other, was looked at on the test part, once: ${v.accuracy} (95 % interval ${v.low} to ${v.high}, ${figure(v.samples)} samples).`,
    written: (v: { file: string }) => `The points are in ${v.file}.`,
  },

  findRate: {
    trying: 'Trying learning rates',
    rate: 'rate',
    use: (v: { command: string }) => `Train with it: ${v.command}`,
  },

  ...cliAnswers,

  unexpected: (v: { message: string }) =>
    `Something went wrong that Inkling does not know: ${v.message}. Run the command again with INKLING_DEBUG=1 to see where.`,
};

export const cliErrors = {
  gridUnclear: (v: { received: string }) => `--grid cannot be “${v.received}”. Name a path of the plan and its values, as in optimizer.learningRate=0.1,0.03.`,
  rangeUnclear: (v: { received: string }) => `--range cannot be “${v.received}”. Name a path of the plan and two numbers, as in optimizer.learningRate=1e-4:1e-1:log or batchSize=16:256:whole.`,
  fileUnwritable: (v: { file: string; reason: string }) =>
    v.reason === 'EEXIST' ? `${v.file} is there already, and nothing is ever overwritten. Give another name.` : `${v.file} cannot be written (${v.reason}). Check its path and permissions.`,
  placeUnclear: (v: { received: string }) => `A place in the queue cannot be “${v.received}”. Give a whole number from 1.`,
  optionMissing: (v: { command: string; option: string; value: string }) => `“${v.command}” needs ${v.option} ${v.value}.`,
  indicesUnclear: (v: { received: string }) => `--indices cannot be “${v.received}”. Give whole numbers from 0 and ranges, as in 0,7,20-29.`,
  commandUnknown: (v: { name: string; known: readonly string[]; nearest?: string | undefined }) =>
    `There is no command “${v.name}”.${didYouMean(v.nearest)} Known: ${v.known.join(', ')}.`,
  commandIncomplete: (v: { name: string; known: readonly string[] }) => `“${v.name}” needs one of: ${v.known.join(', ')}.`,
  optionUnknown: (v: { option: string; command: string; nearest?: string | undefined }) =>
    `“${v.command}” has no option ${v.option}.${didYouMean(v.nearest)} “${v.command} --help” lists the options.`,
  optionWithoutValue: (v: { option: string; value: string }) => `${v.option} needs a value: ${v.option} ${v.value}.`,
  optionWithValue: (v: { option: string }) => `${v.option} takes no value. Leave out what follows the “=”.`,
  optionRepeated: (v: { option: string }) => `${v.option} is given more than once. Leave one.`,
  optionNotNumber: (v: { option: string; received: string; rule: NumberRule }) =>
    `${v.option} must be ${explainRule(v.rule)}, not “${v.received}”.`,
  optionNotChoice: (v: { option: string; received: string; choices: readonly string[]; nearest?: string | undefined }) =>
    `${v.option} cannot be “${v.received}”.${didYouMean(v.nearest)} Possible: ${v.choices.join(', ')}.`,
  foldsDiffer: (v: { run: string; count: number; found: number | null }) =>
    v.found === null ? `Run ${v.run} is no fold of a series. Leave out --folds.` : `Run ${v.run} is one of ${v.found} folds, not of ${v.count}: resume ${v.run} --folds ${v.found}`,
  optionsExclude: (v: { options: readonly string[] }) => `${v.options.join(' and ')} exclude each other. Leave one.`,
  optionNeeds: (v: { option: string; needed: string }) => `${v.option} is for runs that start from another. Give ${v.needed} as well, or leave it out.`,
  argumentMissing: (v: { command: string; argument: string; usage: string }) => `“${v.command}” needs ${v.argument}. ${cli.help.usage({ words: v.usage })}`,
  argumentUnexpected: (v: { command: string; argument: string; usage: string }) =>
    `“${v.command}” does not know what to do with “${v.argument}”. ${cli.help.usage({ words: v.usage })}`,
  fileUnreadable: (v: { file: string; reason: string }) => 
    v.reason === 'ENOENT' ? `${v.file} does not exist. Check its path.` : `${v.file} cannot be read (${v.reason}). Check its path and permissions.`,
};
