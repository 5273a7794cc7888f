/** English: training. */
import type { Threads } from '../../run.ts';

/** Two figures are all that a measurement so short is worth. */
const seconds = (value: number): string => `${Number(value.toPrecision(2))} s`;
const threadCount = ({ interOp, intraOp }: Threads): string =>
  `${interOp === 1 ? '' : `${interOp} ops × `}${intraOp} ${intraOp === 1 ? 'thread' : 'threads'}`;
/** Where a number of threads comes from. */
export type ThreadReason = 'given' | 'measured' | 'remembered' | 'short' | 'failed' | 'busy' | 'single';
const reasons: Readonly<Record<ThreadReason, string>> = {
  given: 'as asked for',
  measured: 'measured',
  remembered: 'measured earlier',
  short: 'a rule of thumb; the run is too short for measuring to pay',
  failed: 'a rule of thumb; measuring failed',
  busy: 'a rule of thumb; other runs would disturb measuring',
  single: 'there is one core',
};

export const trainTexts = {
  reasons: {
    completed: 'completed',
    earlyStopped: 'stopped early, best weights restored',
    stopped: 'stopped',
    diverged: 'diverged',
  },
  threads: {
    measuring: 'Measuring how many threads suit this network …',
    count: threadCount,
    chosen: (v: { threads: Threads; how: ThreadReason; trials: readonly { readonly threads: Threads; readonly secondsPerEpoch: number }[] }) => {
      const figures = v.trials.map((trial, i) => `${threadCount(trial.threads)} ${seconds(trial.secondsPerEpoch)}${i === 0 ? ' an epoch' : ''}`).join(', ');
      return `${threadCount(v.threads)} (${reasons[v.how]}${figures === '' ? '' : `: ${figures}`})`;
    },
  },
};

interface Size {
  readonly height: number;
  readonly width: number;
  readonly classes: number;
}
const size = ({ height, width, classes }: Size): string => `${height}×${width} pixels and ${classes} classes`;

/** Why a plan does not fit the network that it is to train. */
export type PlanProblem =
  | { readonly kind: 'layerUnknown'; readonly key: 'frozen' | 'learningRates'; readonly name: string; readonly known: readonly string[]; readonly nearest?: string | undefined }
  | { readonly kind: 'rateZero'; readonly layer: string }
  | { readonly kind: 'rateOfFrozen'; readonly layer: string }
  | { readonly kind: 'allFrozen' }
  | { readonly kind: 'decayTwice'; readonly optimizer: string }
  | { readonly kind: 'nothingToFollow'; readonly schedule: string }
  | { readonly kind: 'oneOf'; readonly keys: readonly string[] }
  | { readonly kind: 'weightsCount'; readonly weights: number; readonly classes: number }
  | { readonly kind: 'frozenAfresh'; readonly layer: string }
  | { readonly kind: 'anchorAlone' }
  | { readonly kind: 'classUnknown'; readonly name: string; readonly known: readonly string[]; readonly nearest?: string | undefined }
  | { readonly kind: 'classTwice'; readonly name: string }
  | { readonly kind: 'samplesBeyond'; readonly samples: number; readonly available: number }
  | { readonly kind: 'foldBeyond'; readonly index: number; readonly count: number }
  | { readonly kind: 'foldEmpty'; readonly count: number; readonly samples: number };

const explain = (p: PlanProblem): string => {
  switch (p.kind) {
    case 'layerUnknown':
      return `“${p.key}” names “${p.name}”, but the network has no layer with weights of that name${p.nearest === undefined ? '.' : `; did you mean “${p.nearest}”?`} Layers with weights: ${p.known.join(', ')}.`;
    case 'rateZero':
      return `“learningRates” gives “${p.layer}” 0. Name a layer that is not to learn in “frozen” instead.`;
    case 'rateOfFrozen':
      return `“${p.layer}” is in “frozen” and in “learningRates”. A frozen layer does not learn; remove it from one of the two.`;
    case 'allFrozen':
      return 'every layer with weights is in “frozen”, so there is nothing to train. Leave out at least one.';
    case 'decayTwice':
      return `the optimizer “${p.optimizer}” has a weight decay of its own, and the plan has another. Leave the plan’s “weightDecay” at 0, or set the optimizer’s to 0.`;
    case 'nothingToFollow':
      return `the schedule “${p.schedule}” follows validation, but the plan holds no samples out. Raise “validationShare”, or choose another schedule.`;
    case 'oneOf':
      return `give one of ${p.keys.map((key) => `“${key}”`).join(' and ')}.`;
    case 'weightsCount':
      return `“classWeights” has ${p.weights} weights, but the data has ${p.classes} classes. Give one for each, or “balanced”.`;
    case 'frozenAfresh':
      return `“${p.layer}” begins afresh, and a layer in “frozen” would never learn. Leave it out of “frozen”.`;
    case 'anchorAlone':
      return '“anchor” holds weights to those of an earlier run, but this network starts from none. Start from a run, or leave “anchor” at 0.';
    case 'classUnknown':
      return `“classes” names “${p.name}”, which the data lacks${p.nearest === undefined ? '.' : `; did you mean “${p.nearest}”?`} Known: ${p.known.join(', ')}.`;
    case 'classTwice':
      return `“classes” names “${p.name}” more than once. Leave one.`;
    case 'samplesBeyond':
      return `“samples” asks for ${p.samples}, but only ${p.available} are left to train on. Ask for fewer, or for all by leaving it out.`;
    case 'foldBeyond':
      return `“folds” asks for fold ${p.index} of ${p.count}. They are counted from 1.`;
    case 'foldEmpty':
      return `of ${p.count} folds this one has no sample, for there are only ${p.samples}. Take fewer folds.`;
  }
};

/** Why old samples cannot be trained on again. */
export type ReplayProblem = 'changed' | 'otherClasses' | 'otherSize' | 'nothing';
const replayProblems: Readonly<Record<ReplayProblem, (v: { old: string; data: string }) => string>> = {
  changed: (v) => `${v.old} is no longer the data it was trained on. Bring the old files back, or leave replay out.`,
  otherClasses: (v) => `${v.old} has other classes than ${v.data}. Give both the same classes, in the same order, or leave replay out.`,
  otherSize: (v) => `the pictures of ${v.old} have another size than those of ${v.data}. Choose other data, or leave replay out.`,
  nothing: (v) => `everything that it was trained on is in the new training part of ${v.data} already. Leave replay out.`,
};

/** The parts of a training step; `step` is what belongs to none of the others. */
export type StepPart = 'layer' | 'augmentation' | 'loss' | 'regularization' | 'step';
/** Why a step cannot become one native graph. */
export type RecordingObstacle = 'valueRead' | 'randomNumber' | 'outsideTensor' | 'impureOp' | 'elementType';

const parts: Readonly<Record<Exclude<StepPart, 'layer'>, string>> = {
  augmentation: 'the augmentation',
  loss: 'the loss',
  regularization: 'the regularisation',
  step: 'the training step',
};
const obstacles: Readonly<Record<RecordingObstacle, (op: string) => string>> = {
  valueRead: () => 'reads a value back into JavaScript',
  randomNumber: () => 'draws a random number in JavaScript',
  outsideTensor: (op) => `uses a tensor that was made before the step (in ${op})`,
  impureOp: (op) => `uses the op ${op}, which a graph may compute differently`,
  elementType: () => 'uses values that are neither floats, 32-bit integers, bytes nor booleans',
};

/** Why a search cannot be made. */
export type SearchProblem = 'pathTwice' | 'valueTwice' | 'rangeOfGrid' | 'rangeEmpty' | 'logOfNone';
const searchProblems: Readonly<Record<SearchProblem, string>> = {
  pathTwice: 'is named twice. Give all its values at once.',
  valueTwice: 'has a value twice. Leave one.',
  rangeOfGrid: 'has a range, which is only drawn from. Add --random N, or give values.',
  rangeEmpty: 'has a range with nothing in it. The first number is the lower one.',
  logOfNone: 'has a logarithmic range, which must begin above 0.',
};

export const trainErrors = {
  searchUnfit: (v: { path: string; problem: SearchProblem }) => `“${v.path}” ${searchProblems[v.problem]}`,
  sweepPathUnknown: (v: { path: string; nearest?: string | undefined }) =>
    `A plan has nothing at “${v.path}”${v.nearest === undefined ? '.' : `; did you mean “${v.nearest}”?`} “runs RUN --json” shows a whole plan.`,
  sweepPathFixed: (v: { path: string }) =>
    `“${v.path}” cannot be searched: it decides which samples are held out, so its points would be compared on different ones. Leave it out; the plan’s own value holds for all points.`,
  sweepUnvalidated: (v: { where: string }) => `${v.where}: the plan holds no samples out, so there is nothing to compare points by. Give it a “validationShare” above 0.`,
  sweepTooLarge: (v: { points: number; limit: number }) =>
    `The search has ${v.points < 1e15 ? v.points.toLocaleString('en') : 'more than 10¹⁵'} points, and ${v.limit.toLocaleString('en')} is the most that is trained. Give fewer values, or a budget: --budget N draws N of them.`,
  sweepUnknown: (v: { name: string; nearest?: string | undefined }) =>
    `There is no sweep “${v.name}”${v.nearest === undefined ? '.' : `; did you mean “${v.nearest}”?`} The command “sweep list” lists them.`,
  sweepAmbiguous: (v: { name: string; matches: readonly string[] }) => `“${v.name}” is the beginning of ${v.matches.length} sweeps: ${v.matches.join(', ')}. Give more of the name.`,
  stepNotCompiled: (v: { part: StepPart; layer: string | null; backward: boolean; op: string | null; reason: RecordingObstacle }) => {
    const part = v.part === 'layer' ? `layer “${v.layer ?? ''}”` : parts[v.part];
    const subject = v.backward ? `The gradient of ${part}` : part.charAt(0).toUpperCase() + part.slice(1);
    return `${subject} ${obstacles[v.reason](v.op ?? 'the result')}, so the step cannot be compiled. Training runs op by op: the same mathematics, several times slower. To train at full speed, leave ${v.part === 'layer' ? 'that layer' : 'it'} out, or change it to compute with tensors of the step alone.`;
  },
  runTrainsAlready: (v: { run: string }) => `Run ${v.run} is being trained already. Wait for it, or stop it first.`,
  runNotQueued: (v: { run: string }) => `Run ${v.run} is not in the queue. The command “queue” lists what is.`,
  trainingEmpty: (v: { data: string }) =>
    `The training part of ${v.data} has no samples left to train on. Use a larger data set, or a smaller “validationShare” in the plan.`,
  validationSeen: (v: { run: string; seed: number; validationShare: number; folds?: { readonly count: number; readonly index: number } | null }) =>
    `Run ${v.run} was trained on samples that this plan would hold out for validation, so its accuracy would be flattered. Give “seed” ${v.seed} and ${v.folds ? `“folds” {"count": ${v.folds.count}, "index": ${v.folds.index}}` : `“validationShare” ${v.validationShare}`} as that run has them, or other data.`,
  flipsOnDigits: (v: { data: string }) =>
    `The plan mirrors pictures, and ${v.data} has digits: a mirrored digit is another sign, or none (a 2 looks like a 5, a 6 upside down like a 9), so the network is taught what it will never see. Leave “flips” out, unless that is what you want to show.`,
  runDiverged: (v: { run: string }) =>
    `Run ${v.run} diverged, and would diverge again from the same checkpoint. Train anew with a smaller learning rate.`,
  runOver: (v: { run: string; epochs: number; more: number }) =>
    `Run ${v.run} has ended after ${v.epochs} epochs. To train it further, say up to which epoch: resume ${v.run} --epochs ${v.more}.`,
  resumeImpossible: (v: { run: string }) =>
    `Run ${v.run} has no good checkpoint to go on from. Train anew; its last good weights, if any, still serve: train --from ${v.run}.`,
  dataChanged: (v: { run: string; data: string }) =>
    `The data set ${v.data} is not what run ${v.run} was trained on, so it cannot go on exactly. Bring the old files back, or start from its weights: train --from ${v.run}.`,
  dataUnfit: (v: { run: string; data: string; expected: Size; received: Size }) =>
    `Run ${v.run} takes ${size(v.expected)}, but ${v.data} has ${size(v.received)}. Choose another data set.`,
  backendChanged: (v: { run: string; then: string; now: string }) =>
    `Run ${v.run} began with TensorFlow ${v.then} and goes on with ${v.now}: its numbers may differ slightly from an undisturbed run.`,
  choiceUnknown: (v: { where: string; key: string; name: string; known: string; nearest?: string | undefined }) =>
    `${v.where}: “${v.key}” cannot be “${v.name}”${v.nearest === undefined ? '.' : `; did you mean “${v.nearest}”?`} Known: ${v.known}.`,
  planUnfit: (v: { where: string; problem: PlanProblem }) => `${v.where}: ${explain(v.problem)}`,
  startUnfit: (v: { run: string; layer: string; weight: string; expected: string; received: string }) =>
    `Layer “${v.layer}” cannot be taken over from run ${v.run}: its weight ${v.weight} would have to be ${v.expected} for this data, and is ${v.received}. Only the last layer can begin afresh; choose data with pictures of that run’s size.`,
  startEmpty: (v: { run: string; layers: readonly string[] }) =>
    `Nothing of run ${v.run} would be taken over: ${v.layers.join(', ')} begins afresh, and the network has no other layer with weights. Train a new network instead.`,
  replayUnfit: (v: { run: string; old: string; data: string; problem: ReplayProblem }) => `The samples of run ${v.run} cannot be replayed: ${replayProblems[v.problem](v)}`,
  runNotTraining: (v: { run: string }) => `Run ${v.run} is not training here, so it cannot be paused or stopped.`,
};
