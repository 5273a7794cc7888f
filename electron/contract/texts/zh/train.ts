/** Chinese: training. */
import type { Threads } from '../../run.ts';
import type { RecordingObstacle, StepPart, ThreadReason } from '../en/train.ts';
import type { Texts } from '../texts.ts';

const seconds = (value: number): string => `${Number(value.toPrecision(2))} 秒`;
const threadCount = ({ interOp, intraOp }: Threads): string => `${interOp === 1 ? '' : `${interOp} 个运算 × `}${intraOp} 个线程`;

const reasons: Readonly<Record<ThreadReason, string>> = {
  given: '按要求',
  measured: '实测',
  remembered: '先前实测',
  short: '按经验；训练太短，不值得实测',
  failed: '按经验；实测失败',
  busy: '按经验；其他运行会干扰实测',
  single: '只有一个核心',
};

export const trainTexts: Texts['train'] = {
  reasons: {
    completed: '已完成',
    earlyStopped: '提前停止，已恢复最佳权重',
    stopped: '已停止',
    diverged: '发散',
  },
  threads: {
    measuring: '正在实测多少个线程适合该网络……',
    count: threadCount,
    chosen: (v) => {
      const figures = v.trials.map((trial, i) => `${threadCount(trial.threads)}${i === 0 ? '每轮' : ''} ${seconds(trial.secondsPerEpoch)}`).join('，');
      return `${threadCount(v.threads)}（${reasons[v.how]}${figures === '' ? '' : `：${figures}`}）`;
    },
  },
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/train.ts').trainErrors>;

const size = ({ height, width, classes }: { height: number; width: number; classes: number }): string =>
  `${height}×${width} 像素、${classes} 个类别`;

const explain = (p: import('../en/train.ts').PlanProblem): string => {
  switch (p.kind) {
    case 'layerUnknown':
      return `“${p.key}”中写了“${p.name}”，但网络中没有叫这个名字的带权重的层${p.nearest === undefined ? '。' : `；是否想用“${p.nearest}”？`}带权重的层有：${p.known.join('、')}。`;
    case 'rateZero':
      return `“learningRates”给“${p.layer}”的值是 0。不让它学习的层请写入“frozen”。`;
    case 'rateOfFrozen':
      return `“${p.layer}”同时出现在“frozen”和“learningRates”中。冻结的层不学习，请从其中一处删去。`;
    case 'allFrozen':
      return '所有带权重的层都在“frozen”中，没有可训练的内容。请至少留出一层。';
    case 'decayTwice':
      return `优化器“${p.optimizer}”自带权重衰减，而计划又另设了一个。请把计划的“weightDecay”保持为 0，或把优化器的设为 0。`;
    case 'nothingToFollow':
      return `调度“${p.schedule}”要看验证结果，但该计划没有留出任何样本。请调大“validationShare”，或换用别的调度。`;
    case 'oneOf':
      return `${p.keys.map((key) => `“${key}”`).join('和')}必须且只能给出一个。`;
    case 'weightsCount':
      return `“classWeights”有 ${p.weights} 个权重，而数据有 ${p.classes} 个类别。请为每个类别给出一个，或写“balanced”。`;
    case 'frozenAfresh':
      return `“${p.layer}”要重新开始，而写入“frozen”的层永远不会学习。请把它从“frozen”中删去。`;
    case 'anchorAlone':
      return '“anchor”把权重拉向先前某次运行的权重，而这个网络不从任何运行开始。请从某次运行开始，或把“anchor”保持为 0。';
    case 'classUnknown':
      return `“classes”中写了“${p.name}”，而数据中没有这个类别${p.nearest === undefined ? '。' : `；是否想用“${p.nearest}”？`}已知的有：${p.known.join('、')}。`;
    case 'classTwice':
      return `“classes”中多次写了“${p.name}”。请只保留一个。`;
    case 'samplesBeyond':
      return `“samples”要 ${p.samples} 个样本，而可用于训练的只有 ${p.available} 个。请减少，或省略它以使用全部样本。`;
    case 'foldBeyond':
      return `“folds”要的是 ${p.count} 折中的第 ${p.index} 折。折从 1 开始计数。`;
    case 'foldEmpty':
      return `只有 ${p.samples} 个样本，分成 ${p.count} 折时这一折没有样本。请减少折数。`;
  }
};

const parts: Readonly<Record<Exclude<StepPart, 'layer'>, string>> = {
  augmentation: '数据增强',
  loss: '损失',
  regularization: '正则化',
  step: '训练步',
};
const replayProblems: Readonly<Record<import('../en/train.ts').ReplayProblem, (v: { old: string; data: string }) => string>> = {
  changed: (v) => `${v.old} 已不是它训练时的数据。请恢复原来的文件，或不用重放。`,
  otherClasses: (v) => `${v.old} 与 ${v.data} 的类别不同。请让两者的类别及其顺序相同，或不用重放。`,
  otherSize: (v) => `${v.old} 的图片大小与 ${v.data} 不同。请选用别的数据，或不用重放。`,
  nothing: (v) => `它训练过的样本都已在 ${v.data} 新的训练部分中。请不用重放。`,
};

const obstacles: Readonly<Record<RecordingObstacle, (op: string) => string>> = {
  valueRead: () => '把数值读回了 JavaScript',
  randomNumber: () => '在 JavaScript 中抽取了随机数',
  outsideTensor: (op) => `使用了在训练步之外创建的张量（${op}）`,
  impureOp: (op) => `使用了算子 ${op}，它在计算图中的结果可能不同`,
  elementType: () => '使用了浮点数、32 位整数、字节和布尔值以外的数据类型',
};

const searchProblems: Readonly<Record<import('../en/train.ts').SearchProblem, string>> = {
  pathTwice: '出现了两次。请把所有取值一次给出。',
  valueTwice: '有重复的取值。请只保留一个。',
  rangeOfGrid: '给的是范围，只能用于抽取。请加上 --random N，或改为给出取值。',
  rangeEmpty: '的范围是空的。第一个数应是较小的。',
  logOfNone: '的对数范围必须从大于 0 的数开始。',
};

export const trainErrors: Errors = {
  searchUnfit: (v) => `“${v.path}”${searchProblems[v.problem]}`,
  sweepPathUnknown: (v) => `训练计划中没有“${v.path}”${v.nearest === undefined ? '。' : `；是否想用“${v.nearest}”？`}“runs 运行名 --json”可显示完整的计划。`,
  sweepPathFixed: (v) => `不能搜索“${v.path}”：它决定留出哪些样本，各点会在不同的样本上比较。请去掉它；所有点都采用计划中的取值。`,
  sweepUnvalidated: (v) => `${v.where}：计划没有留出验证样本，无法比较各点。请把“validationShare”设为大于 0。`,
  sweepTooLarge: (v) =>
    `该搜索有 ${v.points < 1e15 ? v.points.toLocaleString('en') : '超过 10¹⁵'} 个点，最多训练 ${v.limit.toLocaleString('en')} 个。请减少取值，或给出预算：--budget N 会抽取其中 N 个。`,
  sweepUnknown: (v) => `没有名为“${v.name}”的搜索${v.nearest === undefined ? '。' : `；是否想用“${v.nearest}”？`}“sweep list”命令可列出所有搜索。`,
  sweepAmbiguous: (v) => `“${v.name}”是 ${v.matches.length} 个搜索的开头：${v.matches.join('、')}。请给出更长的名称。`,
  stepNotCompiled: (v) => {
    const part = v.part === 'layer' ? `层“${v.layer ?? ''}”` : parts[v.part];
    return `${part}${v.backward ? '的梯度' : ''}${obstacles[v.reason](v.op ?? '结果')}，因此训练步无法编译。训练将逐个算子进行：数学上相同，但慢数倍。要全速训练，请去掉${v.part === 'layer' ? '该层' : '它'}，或改为只用训练步内的张量计算。`;
  },
  runTrainsAlready: (v) => `运行 ${v.run} 已在训练中。请等待，或先停止它。`,
  runNotQueued: (v) => `运行 ${v.run} 不在队列中。“queue”命令可列出队列。`,
  trainingEmpty: (v) => `${v.data} 的训练部分没有可用于训练的样本。请用更大的数据集，或减小计划中的“validationShare”。`,
  validationSeen: (v) =>
    `运行 ${v.run} 训练时用过本计划要留作验证的样本，验证准确率会虚高。请像该运行一样把“seed”设为 ${v.seed}、${v.folds ? `“folds”设为 {"count": ${v.folds.count}, "index": ${v.folds.index}}` : `“validationShare”设为 ${v.validationShare}`}，或换用别的数据。`,
  flipsOnDigits: (v) =>
    `该计划会镜像翻转图片，而 ${v.data} 是数字：数字翻转后就成了别的符号，或什么都不是（2 像 5，6 倒过来像 9），网络学到的是它永远不会见到的东西。请去掉“flips”，除非你正想演示这一点。`,
  runDiverged: (v) => `运行 ${v.run} 已发散，从同一检查点继续仍会发散。请用更小的学习率重新训练。`,
  runOver: (v) => `运行 ${v.run} 已在 ${v.epochs} 轮后结束。要继续训练，请指定到第几轮：resume ${v.run} --epochs ${v.more}。`,
  resumeImpossible: (v) => `运行 ${v.run} 没有可以继续的完好检查点。请重新训练；若还有完好的权重，可用 train --from ${v.run}。`,
  dataChanged: (v) =>
    `数据集 ${v.data} 与运行 ${v.run} 训练时的不同，无法精确继续。请恢复原来的文件，或从其权重开始：train --from ${v.run}。`,
  dataUnfit: (v) => `运行 ${v.run} 需要 ${size(v.expected)}，而 ${v.data} 是 ${size(v.received)}。请选择别的数据集。`,
  backendChanged: (v) => `运行 ${v.run} 开始时用的是 TensorFlow ${v.then}，现在用 ${v.now}：数值可能与未中断的运行略有差别。`,
  choiceUnknown: (v) =>
    `${v.where}：“${v.key}”不能是“${v.name}”${v.nearest === undefined ? '。' : `；是否想用“${v.nearest}”？`}已知的有：${v.known}。`,
  planUnfit: (v) => `${v.where}：${explain(v.problem)}`,
  startUnfit: (v) =>
    `无法从运行 ${v.run} 接过层“${v.layer}”：对这份数据，其权重 ${v.weight} 应为 ${v.expected}，而现有的是 ${v.received}。只有最后一层可以重新开始；请选用图片大小与该运行相同的数据。`,
  startEmpty: (v) => `运行 ${v.run} 中没有可以接过的内容：${v.layers.join('、')} 要重新开始，而网络中没有别的带权重的层。请改为训练一个新网络。`,
  replayUnfit: (v) => `无法重放运行 ${v.run} 的样本：${replayProblems[v.problem](v)}`,
  runNotTraining: (v) => `运行 ${v.run} 没有在这里训练，因此无法暂停或停止。`,
};
