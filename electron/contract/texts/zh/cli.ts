/** Chinese: the command line. */
import type { NumberRule } from '../en/cli.ts';
import type { Texts } from '../texts.ts';
import { cliAnswers } from './cliAnswers.ts';
import { cliCommands, cliParameters } from './cliCommands.ts';
import { cliOptions } from './cliOptions.ts';

const explainRule = (rule: NumberRule): string => {
  switch (rule.kind) {
    case 'wholeNumber':
      return '整数';
    case 'number':
      return '数字';
    case 'moreThan':
      return `大于 ${rule.limit} 的数`;
    case 'atLeast':
      return `不小于 ${rule.limit} 的数`;
    case 'atMost':
      return `不大于 ${rule.limit} 的数`;
  }
};

const figure = (n: number): string => n.toLocaleString('en');
const didYouMean = (nearest: string | undefined): string => (nearest === undefined ? '' : `是否想用“${nearest}”？`);
const splits = { validation: '验证集', test: '测试集' };

export const cli: Texts['cli'] = {
  help: {
    title: (v) => `Inkling ${v.version}：训练并试用手写数字识别器`,
    sentence: (v) => `${v.text}。`,
    usage: (v) => `用法：${v.words}`,
    command: '命令',
    options: '选项',
    commandsTitle: '命令',
    optionsTitle: '选项',
    commonTitle: '所有命令通用的选项',
    examplesTitle: '示例',
    more: (v) => `${v.command} 可查看某个命令的详细说明。`,
    environment: '环境变量：INKLING_MNIST（MNIST 文件夹）、INKLING_WORKSPACE（工作区）、INKLING_LANGUAGE（语言）；“settings”列出各项设置。',
  },

  commands: cliCommands,

  parameters: cliParameters,

  options: cliOptions,

  splits,

  status: {
    inkling: 'Inkling',
    node: 'Node',
    backend: '计算后端',
    native: (v) => `原生 TensorFlow ${v.tensorflow}`,
    javascript: (v) => `纯 JavaScript 的 TensorFlow.js ${v.tensorflow}`,
    workspace: '工作区',
    cache: '缓存',
  },

  data: {
    name: '名称',
    state: '状态',
    training: '训练集',
    test: '测试集',
    classes: '类别',
    size: '像素',
    folder: '文件夹',
    class: '类别',
    total: '合计',
    noTest: (v) => `该数据集没有${v.part}。`,
    states: { ready: '可用', fetchable: '可下载', makeable: '首次使用时生成', unusable: '无法使用' },
    fetched: (v) => `${v.data} 已就绪，位于 ${v.folder}。`,
    fetching: (v) => `正在下载 ${v.file}`,
    making: (v) => `正在绘制 ${v.data} 数字`,
    statsTitle: (v) => `${v.data}：${v.height} × ${v.width} 像素，${v.classes} 个类别`,
    ink: (v) => `${v.part}的墨量：均值 ${v.mean}，标准差 ${v.deviation}（满值为 1）`,
    testLooks: (v) => (v.looks === 0 ? '测试集在这里还没有被查看过。' : `测试集在这里已被查看 ${v.looks} 次。`),
  },

  exchange: {
    reading: (v) => `正在读取 ${v.path}`,
    writing: (v) => `正在写出 ${v.data}`,
    kinds: { pictures: '按类别存放的图片文件夹', csv: 'CSV', npz: 'NumPy 数组（NPZ）', idx: 'IDX 文件' },
    found: (v) => `${v.path}：${v.kind}，${figure(v.samples)} 个样本，${v.classes} 个类别。`,
    fitted: '每张图片都经过处理：找出墨迹，缩放到 20 × 20，按质心放入 28 × 28。',
    asIs: (v) => `每张图片按原样保留，${v.size} 像素。`,
    csv: (v) =>
      `标签在${v.label === 'first' ? '第一' : '最后一'}列，${v.hasHeader ? '首行是列名' : '没有列名行'}${v.scale === 1 ? '' : `，像素乘以 ${v.scale}`}。`,
    sizes: (v) => `原有大小：${v.sizes}。`,
    darkOnLight: (v) => `其中 ${figure(v.count)} 张看来是浅纸深墨，与这里的网络所期望的相反。用 --invert 反转。`,
    unfit: (v) => `${figure(v.total)} 个无法读取：`,
    more: (v) => `……另有 ${figure(v.count)} 个`,
    leftOut: (v) => `略过 ${figure(v.total)} 个。`,
    nothingWritten: (v) => `没有写入任何内容。导入命令：${v.command}`,
    imported: (v) => `${v.data} 已存入 ${v.folder}：${figure(v.training)} 个训练样本，${figure(v.test)} 个测试样本。`,
    exported: (v) => `${v.folder} 中有 ${figure(v.training)} 个训练样本和 ${figure(v.test)} 个测试样本。`,
  },

  presets: {
    name: '名称',
    weights: '权重数',
    flops: '浮点运算',
    what: '说明',
    title: (v) => `${v.name}：${v.summary}`,
    layer: '层',
    type: '类型',
    shape: '输出',
    plan: (v) => `训练计划：${v.epochs} 轮，批大小 ${v.batch}，优化器 ${v.optimizer}，学习率 ${v.learningRate}，调度 ${v.schedule}。`,
  },

  runs: {
    run: '运行',
    state: '状态',
    network: '网络',
    data: '数据',
    epochs: '轮数',
    accuracy: '验证准确率',
    time: '用时',
    backend: '计算',
    own: '自定义层',
    none: (v) => `还没有任何运行。用 ${v.command} 开始第一次训练。`,
    states: {
      training: '训练中',
      paused: '已暂停',
      interrupted: '被中断',
      completed: '已完成',
      earlyStopped: '提前停止',
      stopped: '已停止',
      diverged: '已发散',
    },
  },

  train: {
    plan: (v) => `训练${v.network}，数据：${v.data}。`,
    small: (v) => `纯 JavaScript 较慢，因此训练一个小网络（${v.network}）；它的准确率低于快速 CNN。`,
    begun: (v) => `运行 ${v.run}`,
    resumed: (v) => `运行 ${v.run} 从第 ${figure(v.step)} 步继续`,
    keys: '按键：p 暂停，s 停止并保留最佳，q 保存并退出。',
    epoch: '轮次',
    loss: '损失',
    accuracy: '准确率',
    gradientNorm: '梯度范数',
    validation: '验证',
    rate: (v) => `${v.images} 张/秒`,
    left: (v) => `剩余 ${v.time}`,
    best: '最佳',
    paused: '已暂停。p 继续，s 停止并保留最佳，q 保存并退出。',
    stopping: '正在停止；最佳检查点将作为结果……',
    saving: '正在保存……（再按一次 Ctrl-C 立即退出）',
    nothingToSave: '训练尚未开始，正在退出，没有需要保存的内容。',
    leftAtOnce: '已立即退出；最后一个检查点之前的内容都已保留。',
    saved: (v) => `运行 ${v.run} 已保存在第 ${figure(v.step)} 步。继续训练：${v.command}`,
    finished: (v) => `运行${v.reason}，训练用时 ${v.time}。`,
    result: (v) =>
      `${v.epoch === 0 ? `在第一轮的第 ${figure(v.step)} 步停止` : `最佳为第 ${v.epoch} 轮`}：在训练中留出的 ${figure(v.samples)} 个样本上，验证准确率 ${v.accuracy}，损失 ${v.loss}。`,
    fold: (v) => `第 ${v.index} 折，共 ${v.count} 折`,
    folds: (v) => `${v.count} 折的验证准确率：${v.mean} ± ${v.deviation}（均值 ± 标准差，每折取最佳轮次；共 ${figure(v.samples)} 个样本）。`,
    resultUnvalidated: '该计划没有留出验证样本，因此还没有可信的准确率。',
    diverged: (v) =>
      `运行 ${v.run} 在第 ${figure(v.step)} 步发散：${v.gradient ? `损失（${v.loss}）的梯度不再是有限值` : `损失变为 ${v.loss}`}，学习率为 ${v.learningRate}，很可能过高。` +
      (v.kept === 0 ? '' : `最后的完好权重（第 ${figure(v.kept)} 步）已保留。`) +
      '请把计划中的学习率降到十分之一后重新训练。',
    next: '接下来可以试试：',
    picture: '图片',
    nextTest: '看它在没有人调过参的数字上有多好',
    nextRecognise: '识别你自己的图片',
    nextBest: '最准确的网络，需要几分钟',
    nextFetch: '用真实手写代替生成的数字',
    nextRuns: '查看到目前为止的所有运行',
  },

  transfer: {
    taken: (v) => `沿用运行 ${v.run}（第 ${figure(v.step)} 步）的权重：${v.layers.join('、')}`,
    afresh: (v) => `重新开始：${v.layers.join('、')}`,
    frozen: (v) => `冻结：${v.layers.join('、')}`,
    anchor: (v) => `拉向开始时的权重：${v.anchor}·Σ(w − w₀)²`,
    replay: (v) => `重放：${v.data} 中那次运行训练过的 ${figure(v.count)} 个样本`,
    tuned: (v) => `用 ${v.data} 中选出的 ${figure(v.count)} 个样本训练`,
    classes: (v) => `只用类别 ${v.names.join('、')}`,
    samples: (v) => `只用 ${figure(v.count)} 个样本训练`,
  },

  queue: {
    place: '位置',
    waits: '等待中',
    hasBegun: '已开始',
    none: (v) => `队列是空的。${v.command} 可把一次运行加入队列。`,
    isPaused: '队列已暂停。',
    held: (v) => `队列已暂停：不再开始新的训练，正在训练的继续。恢复队列：${v.command}`,
    released: '队列已恢复。',
    workOff: (v) => `${v.command} 会训练等待中的运行。`,
    queued: (v) => `运行 ${v.run} 排在第 ${v.place} 位。训练队列中的运行：${v.command}`,
    cancelled: (v) => `运行 ${v.run} 已不在队列中。`,
    moved: (v) => `运行 ${v.run} 现在排在第 ${v.place} 位。`,
    begun: '开始',
    resumed: (v) => `从第 ${figure(v.step)} 步继续`,
    finished: (v) => `${v.reason}${v.accuracy === null ? '' : `，验证准确率 ${v.accuracy}`}`,
    waitingCount: (v) => `${v.count} 个等待中`,
    worked: (v) => `队列已空：训练了 ${v.done} 个运行${v.failed === 0 ? '' : `，${v.failed} 个失败`}。`,
    saved: (v) => `正在训练的运行已保存并保留其位置。继续：${v.command}`,
  },

  sweep: {
    sweep: '搜索',
    points: '点数',
    best: '最佳验证准确率',
    paths: '搜索的路径',
    states: { searching: '搜索中', retraining: '重新训练中', left: '未完', finished: '已完成' },
    pointStates: { queued: '等待或训练中', left: '未完', completed: '已完成', earlyStopped: '提前停止', stopped: '已停止', diverged: '已发散' },
    none: (v) => `还没有任何搜索。${v.command} --help 说明如何开始。`,
    begun: (v) => `搜索 ${v.sweep}：${v.points} 个点`,
    retraining: (v) => `第 ${v.point} 个点验证最佳；用另一个种子再训练一次`,
    isLeft: (v) => `并非全部都已结束。继续：${v.command}`,
    retrained: (v) =>
      `第 ${v.point} 个点在验证集上最佳：${v.best}，但因为是挑选出来的，这个数字偏高。再训练一次，即 ${v.run}：${v.accuracy === null ? '使用全部样本，因此没有验证' : `验证准确率 ${v.accuracy}`}。`,
    tested: (v) => `只有这次运行在测试集上看过一次：${v.accuracy}（95 % 置信区间 ${v.low} 到 ${v.high}，${figure(v.samples)} 个样本）。`,
    written: (v) => `各点已写入 ${v.file}。`,
  },

  findRate: {
    trying: '正在尝试学习率',
    rate: '学习率',
    use: (v) => `用它训练：${v.command}`,
  },

  ...cliAnswers,

  unexpected: (v) => `发生了 Inkling 不认识的错误：${v.message}。请设置 INKLING_DEBUG=1 再次运行以查看出处。`,
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/cli.ts').cliErrors>;

export const cliErrors: Errors = {
  gridUnclear: (v) => `--grid 不能是“${v.received}”。请给出计划中的路径及其取值，例如 optimizer.learningRate=0.1,0.03。`,
  rangeUnclear: (v) => `--range 不能是“${v.received}”。请给出计划中的路径和两个数，例如 optimizer.learningRate=1e-4:1e-1:log 或 batchSize=16:256:whole。`,
  fileUnwritable: (v) => (v.reason === 'EEXIST' ? `${v.file} 已存在，这里从不覆盖任何文件。请换一个名称。` : `无法写入 ${v.file}（${v.reason}）。请检查路径和权限。`),
  placeUnclear: (v) => `队列中的位置不能是“${v.received}”。请给出从 1 起的整数。`,
  optionMissing: (v) => `“${v.command}”需要 ${v.option} ${v.value}。`,
  indicesUnclear: (v) => `--indices 不能是“${v.received}”。请给出从 0 起的整数和范围，例如 0,7,20-29。`,
  commandUnknown: (v) => `没有命令“${v.name}”。${didYouMean(v.nearest)}已知的有：${v.known.join('、')}。`,
  commandIncomplete: (v) => `“${v.name}”后面需要其中之一：${v.known.join('、')}。`,
  optionUnknown: (v) => `“${v.command}”没有选项 ${v.option}。${didYouMean(v.nearest)}用“${v.command} --help”列出各选项。`,
  optionWithoutValue: (v) => `${v.option} 需要一个值：${v.option} ${v.value}。`,
  optionWithValue: (v) => `${v.option} 不带值。请去掉“=”及其后的内容。`,
  optionRepeated: (v) => `${v.option} 给出了多次。请只保留一个。`,
  optionNotNumber: (v) => `${v.option} 应为${explainRule(v.rule)}，而不是“${v.received}”。`,
  optionNotChoice: (v) => `${v.option} 不能是“${v.received}”。${didYouMean(v.nearest)}可选：${v.choices.join('、')}。`,
  foldsDiffer: (v) =>
    v.found === null ? `运行 ${v.run} 不属于任何多折训练。请去掉 --folds。` : `运行 ${v.run} 是 ${v.found} 折之一，而不是 ${v.count} 折：resume ${v.run} --folds ${v.found}`,
  optionsExclude: (v) => `${v.options.join(' 和 ')} 不能同时使用。请只保留一个。`,
  optionNeeds: (v) => `${v.option} 只用于从另一次运行开始的训练。请同时给出 ${v.needed}，或去掉它。`,
  argumentMissing: (v) => `“${v.command}”缺少 ${v.argument}。${cli.help.usage({ words: v.usage })}`,
  argumentUnexpected: (v) => `“${v.command}”不知道如何处理“${v.argument}”。${cli.help.usage({ words: v.usage })}`,
  fileUnreadable: (v) => (v.reason === 'ENOENT' ? `${v.file} 不存在。请检查路径。` : `无法读取 ${v.file}（${v.reason}）。请检查路径和权限。`),
};
