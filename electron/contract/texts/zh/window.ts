/** Chinese: the window. */
import type { Texts } from '../texts.ts';

const figure = (n: number): string => n.toLocaleString('en');

export const windowTexts: Texts['window'] = {
  screens: { home: '首页', data: '数据', design: '设计', train: '训练', runs: '运行', evaluate: '评估', try: '试写', settings: '设置' },
  again: '重试',
  dismiss: '关闭提示',

  durations: {
    seconds: (v) => `${v.seconds} 秒`,
    minutes: (v) => `${v.minutes} 分 ${v.seconds} 秒`,
    hours: (v) => `${v.hours} 小时 ${v.minutes} 分`,
  },

  rail: {
    label: '各页面',
    otherLanguage: 'English',
  },

  banners: {
    disconnected: '与 Inkling 的连接已断开，正在重新连接。只要 Inkling 还在运行，训练就会继续；如果它重新启动过，请打开它显示的新地址。',
  },

  picker: {
    model: '模型',
    none: '暂无',
    starter: '入门模型（Inkling 自带）',
    checkpoint: '检查点',
    result: '最终结果',
    best: (v) => `最佳（第 ${v.epoch} 轮）`,
    epoch: (v) => (v.step === 0 ? '未训练' : `第 ${v.epoch} 轮，第 ${figure(v.step)} 步`),
  },

  runBar: {
    label: '正在训练',
    progress: (v) => `${v.run} 的进度`,
    epoch: (v) => `第 ${v.epoch} / ${v.epochs} 轮`,
    validation: (v) => `验证准确率 ${v.accuracy}`,
    left: (v) => `剩余 ${v.time}`,
    rate: (v) => `每秒 ${v.images} 张`,
    starting: '正在启动……',
    paused: '已暂停',
    stopping: '正在停止……',
    more: (v) => `另有 ${v.count} 个`,
  },

  bars: { label: '各类别的概率（百分比）' },

  inspector: {
    label: '数字',
    title: (v) => `数字 ${v.index}`,
    parts: { training: '训练集', test: '测试集' },
    picture: (v) => `放大的数字 ${v.truth}`,
    truth: '标签',
    answer: '回答',
    previous: '上一个数字',
    next: '下一个数字',
    close: '关闭',
    noModel: '还没有模型可以询问。请先训练一个。',
  },

  data: {
    set: '数据集',
    names: { mnist: 'MNIST', 'fashion-mnist': 'Fashion-MNIST', generated: '生成的数字' },
    reading: '正在读取……',
    making: (v) => `正在绘制数字，${figure(v.done)} / ${figure(v.total)}`,
    none: '还没有数据集。请导入一个。',
    notFetched: (v) => `${v.data} 还不在这台机器上。它只会从官方地址下载一次，此外不会下载任何内容。`,
    fetch: '下载',
  },

  train: {
    subtitle: '选择网络、数据和训练多久，其余按网络自带的计划进行，也可展开改动。',
    network: '网络',
    weights: (v) => `${v.count} 个权重`,
    flops: (v) => `${v.count} 次浮点运算`,
    data: '数据',
    epochs: '轮数',
    learningRate: '学习率',
    findRate: '寻找学习率',
    start: '开始训练',
    starting: '正在启动……',
    queue: '加入队列',
    queueWhy: '已有运行在训练：新的运行会等到核心空闲时开始。',
    waiting: '等待中的运行',
    remove: '移除',
    removeRun: (v) => `把 ${v.run} 移出队列`,
    giveUp: '取消',
    curves: '运行的曲线',
    noRun: '还没有训练过。选择一个网络并点击“开始训练”，曲线会在这里生长。',
    epoch: '轮数',
    of: (v) => `${v.part} / ${v.whole}`,
    validationAccuracy: '验证准确率',
    bestEpoch: (v) => `第 ${v.epoch} 轮`,
    validationLoss: '验证损失',
    trainingLoss: '训练损失',
    time: '用时',
    diverged: '损失或其梯度发散，运行已终止；最后一份正常的权重已保留。请降低学习率后重新训练。',
  },

  rates: {
    title: '学习率搜索',
    about: (v) => `在 ${v.data} 上训练“${v.network}”的一个副本，学习率逐步增大，之后丢弃该副本。`,
    suggested: '建议',
    steepest: '下降最陡处',
    tenthOfLeast: '损失最小处学习率的十分之一',
    planned: '网络自带',
    chart: '损失',
    everyStep: '每一步',
    smoothed: '平滑后',
    axis: '学习率',
    at: (v) => `学习率 ${v.rate}`,
    noneYet: '还没有建议的学习率。',
    searching: '正在尝试学习率……',
    stop: '停止',
    again: '再来一次',
    close: '关闭',
    use: (v) => `使用 ${v.rate}`,
  },

  curves: {
    accuracy: '准确率',
    loss: '损失',
    training: '训练（每步）',
    trend: '平滑后',
    validation: '验证（每轮）',
    logarithmic: '对数刻度',
    gradientNorm: '梯度范数',
    lastGradientNorm: (v) => `最近一步为 ${v.norm}。`,
    epoch: '轮数',
    epochs: (v) => `第 ${v.epochs} 轮`,
    nothingYet: '还没有完成一轮。',
    summary: (v) => `第 ${v.epoch} 轮后：训练 ${v.training}，验证 ${v.validation}。`,
  },

  runs: {
    subtitle: (v) => `此工作区共有 ${figure(v.count)} 次运行，最新的在前。`,
    reading: '正在读取……',
    none: '还没有运行。',
    first: '训练第一个网络',
    run: '运行',
    state: '状态',
    data: '数据',
    epochs: '轮数',
    accuracy: '最佳验证准确率',
    time: '用时',
    made: '开始时间',
    actions: '操作',
    checkpoints: '检查点',
    checkpointsOf: (v) => `${v.run} 的检查点`,
    checkpoint: (v) => (v.step === 0 ? '未训练' : `第 ${v.epoch} 轮，第 ${figure(v.step)} 步`),
    noCheckpoints: '还没有检查点。',
    best: '最佳',
    showCurves: '显示它的曲线',
    pause: '暂停',
    goOn: '继续',
    resume: '继续训练',
    stop: '停止并保留最佳',
    evaluate: '评估',
  },

  evaluate: {
    subtitle: (v) =>
      `${v.data} ${v.split === 'validation' ? '未参与训练的' : '测试集中的'} ${figure(v.count)} 个数字。${
        v.looks === 0 ? '测试集在这里还没有被查看过。' : `测试集在这里已被查看 ${figure(v.looks)} 次。`
      }`,
    data: '数据',
    ownData: '训练所用的数据',
    split: '部分',
    splits: { validation: '验证集', test: '测试集' },
    noModel: '还没有可以评估的模型。',
    train: '训练一个网络',
    working: '正在评估……',
    testCounts: '每次查看测试集都会计数：被反复用来调整的测试集不再能说明什么。请在选定之后再看。',
    lookAtTest: '查看测试集',
    accuracy: '准确率',
    interval: (v) => `${v.low}–${v.high}`,
    macroF1: '宏平均 F1',
    kappa: 'Cohen κ',
    calibration: '校准误差',
    loss: '损失',
    matrix: '混淆矩阵',
    matrixAxes: '行：真实 · 列：回答',
    digits: '数字',
    mistakes: (v) => `${figure(v.count)} 个错误`,
    cellDigits: (v) => `${figure(v.count)} 个数字`,
    order: '最自信的在前',
    cellChip: (v) => `${v.truth} 被认作 ${v.answer}`,
    noMistakes: '没有一个错误。',
    noDigits: '这一格里没有数字。',
    digit: (v) => `数字 ${v.index}：真实为 ${v.truth}，回答为 ${v.answer}，把握 ${v.confidence}`,
  },

  matrix: {
    label: '混淆矩阵；行为真实类别，列为回答的类别',
    cell: (v) => `${v.truth} 被认作 ${v.answer}：${figure(v.count)} 个`,
  },

  try: {
    subtitle: '写一个数字，上方选定的模型会边写边答。',
    noModel: '还没有可以回答的模型。',
    train: '训练一个网络',
    answer: '回答',
    waiting: '写点什么吧。',
    sure: (v) => `把握 ${v.share}`,
    seen: '网络看到的样子',
  },

  pad: {
    empty: '空白手写板；用笔、手指或鼠标写一个数字',
    drawn: (v) => `手写板，已有 ${figure(v.strokes)} 笔`,
    invitation: '在这里写一个数字',
    undo: '撤销',
    clear: '清除',
  },
};

export const windowErrors: Pick<Texts['errors'], 'connectionLost'> = {
  connectionLost: () => '与 Inkling 的连接已断开，因此没有得到回答。正在重新连接，连上后请再试一次。',
};
