/** English: the window. */
import { padTexts, tryTexts } from './pad.ts';

const figure = (n: number): string => n.toLocaleString('en');
const count = (n: number, one: string, many: string): string => `${figure(n)} ${n === 1 ? one : many}`;

const splits = { validation: 'Validation', test: 'Test' };

export const windowTexts = {
  screens: { home: 'Home', data: 'Data', design: 'Design', train: 'Train', runs: 'Runs', evaluate: 'Evaluate', try: 'Try', settings: 'Settings' },
  again: 'Try again',
  dismiss: 'Dismiss',

  rail: {
    label: 'Screens',
    /** In the language it leads to. */
    otherLanguage: '中文',
  },

  banners: {
    disconnected: 'The connection to Inkling is lost; trying to reach it again. Training goes on as long as Inkling runs; if it was started anew, open the address it prints.',
  },

  picker: {
    model: 'Model',
    none: 'none yet',
    starter: 'Starter, comes with Inkling',
    checkpoint: 'Checkpoint',
    result: 'result',
    best: (v: { epoch: number }) => `best (epoch ${v.epoch})`,
    epoch: (v: { epoch: number; step: number }) => (v.step === 0 ? 'untrained' : `epoch ${v.epoch}, step ${figure(v.step)}`),
    /** What is on the screen is not of the model as it is now. */
    stale: 'stale',
    deleted: (v: { run: string; answers: string }) => `The model ${v.run} is in the bin or gone.${v.answers === '' ? '' : ` What you see is of another one: ${v.answers}.`}`,
    checkpointGone: 'The checkpoint that was picked was removed to free space. What you see is of the run’s result.',
    outdated: 'The model has been trained on since it was asked: the answers you see are of an earlier checkpoint.',
    accept: 'All right',
    renew: 'Ask again',
  },

  runBar: {
    label: 'Training now',
    progress: (v: { run: string }) => `Progress of ${v.run}`,
    epoch: (v: { epoch: number; epochs: number }) => `epoch ${v.epoch} / ${v.epochs}`,
    validation: (v: { accuracy: string }) => `validation ${v.accuracy}`,
    left: (v: { time: string }) => `${v.time} left`,
    rate: (v: { images: string }) => `${v.images} images/s`,
    starting: 'starting …',
    paused: 'paused',
    stopping: 'stopping …',
    more: (v: { count: number }) => `and ${v.count} more`,
  },

  bars: { label: 'Probability of each class, percent' },

  inspector: {
    label: 'Digit',
    title: (v: { index: string }) => `Digit ${v.index}`,
    parts: { training: 'training part', test: 'test part' },
    picture: (v: { truth: string }) => `The digit, a ${v.truth}, enlarged`,
    truth: 'Label',
    answer: 'Answer',
    previous: 'Previous digit',
    next: 'Next digit',
    close: 'Close',
    noModel: 'There is no model yet to ask what it thinks. Train one first.',
  },

  data: {
    set: 'Data set',
    names: { mnist: 'MNIST', 'fashion-mnist': 'Fashion-MNIST', generated: 'Generated digits', 'my-digits': 'My digits' },
    reading: 'Reading …',
    making: (v: { done: number; total: number }) => `Drawing digits, ${figure(v.done)} of ${figure(v.total)}`,
    none: 'There are no data sets yet. Import one.',
    notFetched: (v: { data: string }) => `${v.data} is not on this machine yet. It is downloaded from its official home, once, when you ask for it.`,
    fetch: 'Download',
  },

  train: {
    subtitle: 'A network, data and how long. Everything else is the network’s own plan, which can be unfolded and changed.',
    network: 'Network',
    weights: (v: { count: string }) => `${v.count} weights`,
    flops: (v: { count: string }) => `${v.count} FLOPs`,
    data: 'Data',
    epochs: 'Epochs',
    learningRate: 'Learning rate',
    findRate: 'Find a rate',
    start: 'Train',
    starting: 'Starting …',
    queue: 'Add to the queue',
    queueWhy: 'Something trains already: a new run waits until there are cores for it.',
    waiting: 'Waiting runs',
    remove: 'Remove',
    removeRun: (v: { run: string }) => `Remove ${v.run} from the queue`,
    giveUp: 'Cancel',
    curves: 'Curves of the run',
    noRun: 'Nothing has been trained yet. Choose a network and press Train; its curves grow here.',
    epoch: 'Epochs',
    of: (v: { part: number; whole: number }) => `${v.part} / ${v.whole}`,
    validationAccuracy: 'Validation accuracy',
    bestEpoch: (v: { epoch: number }) => `epoch ${v.epoch}`,
    validationLoss: 'Validation loss',
    trainingLoss: 'Training loss',
    time: 'Time',
    diverged: 'The loss or its gradient exploded, so the run was ended; the last good weights are kept. Train again with a smaller learning rate.',
  },

  rates: {
    title: 'Learning rate finder',
    about: (v: { network: string; data: string }) => `A copy of ${v.network} trains on ${v.data} while the rate grows, and is thrown away.`,
    suggested: 'Suggested',
    steepest: 'Steepest fall',
    tenthOfLeast: 'a tenth of the rate of the least loss',
    planned: 'The network’s own',
    chart: 'Loss',
    everyStep: 'every step',
    smoothed: 'smoothed',
    axis: 'learning rate',
    at: (v: { rate: string }) => `learning rate ${v.rate}`,
    noneYet: 'No rate is suggested yet.',
    searching: 'Trying learning rates …',
    stop: 'Stop',
    again: 'Again',
    close: 'Close',
    use: (v: { rate: string }) => `Use ${v.rate}`,
  },

  curves: {
    accuracy: 'Accuracy',
    loss: 'Loss',
    training: 'training, every step',
    trend: 'smoothed',
    validation: 'validation, every epoch',
    logarithmic: 'logarithmic',
    gradientNorm: 'Gradient norm',
    lastGradientNorm: (v: { norm: string }) => `${v.norm} at the last step.`,
    epoch: 'epoch',
    epochs: (v: { epochs: string }) => `epoch ${v.epochs}`,
    nothingYet: 'No epoch has ended yet.',
    summary: (v: { epoch: number; training: string; validation: string }) =>
      `After epoch ${v.epoch}: training ${v.training}, validation ${v.validation}.`,
  },

  runs: {
    subtitle: (v: { count: number }) => `${count(v.count, 'run', 'runs')} in this workspace, the newest first.`,
    reading: 'Reading …',
    none: 'There are no runs yet.',
    first: 'Train the first network',
    run: 'Run',
    state: 'State',
    data: 'Data',
    epochs: 'Epochs',
    accuracy: 'Best validation accuracy',
    time: 'Time',
    made: 'Started',
    actions: 'Actions',
    checkpoints: 'Checkpoints',
    checkpointsOf: (v: { run: string }) => `Checkpoints of ${v.run}`,
    checkpoint: (v: { epoch: number; step: number }) => (v.step === 0 ? 'untrained' : `epoch ${v.epoch}, step ${figure(v.step)}`),
    noCheckpoints: 'It has no checkpoint yet.',
    best: 'best',
    showCurves: 'Show its curves',
    pause: 'Pause',
    goOn: 'Continue',
    resume: 'Resume',
    stop: 'Stop, keep best',
    evaluate: 'Evaluate',
  },

  evaluate: {
    subtitle: (v: { count: number; split: 'validation' | 'test'; data: string; labels: string; looks: number }) =>
      `${count(v.count, 'digit', 'digits')} of ${v.data} ${v.split === 'validation' ? 'held out from training' : 'in its test part'}, by the ${v.labels}. ${
        v.looks === 0 ? 'The test part has not been looked at here.' : `The test part has been looked at ${v.looks === 1 ? 'once' : `${figure(v.looks)} times`} here.`
      }`,
    data: 'Data',
    ownData: 'what it was trained on',
    split: 'Split',
    splits,
    noModel: 'There is no model to evaluate yet.',
    train: 'Train a network',
    working: 'Evaluating …',
    testCounts: 'Every look at the test part is counted: a part that is tuned on tells nothing any more. Look when you are done choosing.',
    lookAtTest: 'Look at the test part',
    accuracy: 'Accuracy',
    interval: (v: { low: string; high: string }) => `${v.low}–${v.high}`,
    macroF1: 'Macro F1',
    kappa: 'Cohen’s κ',
    calibration: 'Calibration error',
    loss: 'Loss',
    matrix: 'Confusion matrix',
    matrixAxes: 'true ↓ answered →',
    digits: 'Digits',
    mistakes: (v: { count: number }) => count(v.count, 'mistake', 'mistakes'),
    cellDigits: (v: { count: number }) => count(v.count, 'digit', 'digits'),
    cellChip: (v: { truth: string; answer: string }) => `${v.truth} answered as ${v.answer}`,
    noMistakes: 'Not one mistake.',
    noDigits: 'No digit is in this cell.',
  },

  matrix: {
    label: 'Confusion matrix; rows: true class, columns: answered class',
    corner: 'true \\ answered',
    cell: (v: { truth: string; answer: string; count: number }) => `${v.truth} answered as ${v.answer}: ${figure(v.count)}`,
  },

  try: tryTexts,
  pad: padTexts,
};

export const windowErrors = {
  connectionLost: (_: Record<string, never>) => 'The connection to Inkling was lost, so this was not answered. It is being made again; then try once more.',
};
