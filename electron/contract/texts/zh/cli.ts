/** Chinese: the command line. */
import type { NumberRule } from '../en/cli.ts';
import type { Texts } from '../texts.ts';

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
    environment: '环境变量：INKLING_MNIST 指定存放 MNIST 文件的文件夹，INKLING_WORKSPACE 指定工作区，INKLING_LANGUAGE 指定语言。',
  },

  commands: {
    start: '在浏览器中打开 Inkling 的窗口',
    serve: '在本机浏览器中提供 Inkling 的窗口，其他机器无法访问',
    status: '显示当前使用的 TensorFlow 以及各类文件的位置',
    'data list': '列出数据集',
    'data fetch': '下载数据集；可从上次中断处继续',
    'data stats': '统计数据集的样本和类别',
    'data import': '用图片文件夹、CSV、NPZ 或 IDX 文件建立数据集；--dry-run 只说明结果',
    'data export': '把样本写成 IDX 文件、PNG 图片或 CSV，放入为此新建的文件夹',
    'data clean': '列出数据集可能的问题；接受、拒绝或撤销修正，原文件不变',
    presets: '列出 Inkling 自带的网络，或显示其中一个的各层',
    'find-rate': '寻找学习率：在一个随后丢弃的副本上，用几秒钟逐一尝试',
    train: '训练网络；按 Ctrl-C 会保存，之后可以继续',
    resume: '继续中断的运行，或延长已结束的运行',
    queue: '按顺序列出等待训练的运行',
    'queue run': '训练等待中的运行，核心够用时同时进行；按 Ctrl-C 全部保存',
    'queue cancel': '把一次运行移出队列；已学到的内容会保留',
    'queue move': '改变一次运行在队列中的位置',
    runs: '列出工作区中的运行，最新的在前；或详述其中一个',
    evaluate: '用训练中没有用过的数据衡量一次运行的好坏',
    recognise: '识别 PNG 和 JPEG 图片中的数字',
    export: '为 Keras、TensorFlow 或 TensorFlow.js 保存一次运行，并检查其回答是否一致',
  },

  parameters: {
    run: '运行',
    runOrStarter: '运行|starter',
    data: '数据集',
    preset: '预设',
    pictures: '图片',
    path: '路径',
    place: '位置',
  },

  options: {
    preset: { value: '名称', text: '使用的网络；用“presets”命令列出' },
    layers: { value: '文件', text: '自定义网络：由各层组成的 JSON 列表' },
    from: { value: '运行', text: '从之前某次运行的网络和权重开始' },
    plan: { value: '文件', text: '训练计划（JSON），代替预设自带的计划' },
    data: { value: '数据集', text: '数据集名称，或存放 IDX 文件的文件夹路径' },
    epochs: { value: 'N', text: '训练轮数' },
    batch: { value: 'N', text: '每步的样本数' },
    'learning-rate': { value: 'X', text: '学习率，代替计划中的值；“find-rate”命令会给出建议' },
    optimizer: { value: '名称', text: '优化器，代替计划中的；其余选项（包括学习率）取 Keras 的默认值' },
    schedule: { value: '名称', text: '学习率在训练中如何变化，代替计划中的' },
    'clip-norm': { value: 'X', text: '把每一步的梯度缩短到所有权重合计的 L2 范数不超过 X；显示的是缩短之前的范数' },
    folds: { value: 'N', text: '训练 N 次，每次留出训练集的另一个 N 分之一，最后给出平均准确率及其波动' },
    'weight-decay': { value: 'X', text: '每一步各卷积核与权重矩阵按“学习率 × X”的比例衰减' },
    freeze: { value: 'LAYERS', text: '保持权重不变的层，如 conv2d_1,conv2d_2；“presets 网络名”可查看层名' },
    seed: { value: 'N', text: '决定一切随机因素；相同的种子得到相同的运行' },
    threads: { value: 'N', text: '分担训练工作的线程数；不指定则取实测最快的' },
    queue: { value: '', text: '排队等候训练；“queue run”会依次训练队列中的运行' },
    'least-rate': { value: 'X', text: '从多大的学习率开始，默认 1e-6' },
    'greatest-rate': { value: 'X', text: '到多大的学习率为止，默认 10' },
    steps: { value: 'N', text: '从前者到后者用多少步，默认 200' },
    split: { value: '部分', text: '“validation”（验证集，默认）或“test”（测试集，每次查看都会计数）' },
    run: { value: '运行', text: '用哪次运行；不指定时“recognise”用 Inkling 自带的“starter”，“data clean”用为此训练的网络' },
    format: { value: '格式', text: '运行：h5（默认）、tfjs 或 savedmodel；数据：idx、png 或 csv' },
    out: { value: '文件夹', text: '保存运行的文件夹，默认为当前文件夹；对数据而言是要新建的文件夹' },
    name: { value: '名称', text: '结果的名称；省略则按来源命名' },
    step: { value: 'N', text: '使用哪一步的检查点；默认为该运行的结果' },
    'dry-run': { value: '', text: '读取全部内容并说明问题，不写入任何东西' },
    'as-is': { value: '', text: '按原样保留像素；所有图片大小必须相同，最大 128 × 128' },
    fit: { value: '', text: '找出墨迹并放入 28 × 28，数组也如此' },
    invert: { value: '', text: '明暗反转：用于按原样保留的浅纸深墨' },
    label: { value: 'first|last', text: 'CSV 的哪一列是标签；省略则自动判断' },
    'skip-unfit': { value: '', text: '略过无法读取的样本，而不是放弃全部导入' },
    part: { value: '部分', text: '“training”（训练）或“test”（测试）；省略则两者都要' },
    indices: { value: '列表', text: '只要该部分的这些样本，从 0 数起，例如 0,7,20-29' },
    class: { value: '类别', text: '只要这些类别的样本，例如 3,8' },
    kind: { value: '种类', text: '查找什么：blanks、duplicates、near-duplicates（近似重复）、outliers（离群）或 labels（标签）' },
    limit: { value: 'N', text: '显示多少行，默认 20' },
    accept: { value: 'N,M', text: '对这些样本按建议处理' },
    reject: { value: 'N,M', text: '这些样本没有问题，不再列出' },
    undo: { value: '', text: '撤销上一次修正' },
    redo: { value: '', text: '重做被撤销的修正' },
    port: { value: '端口', text: '提供服务的端口；省略则自动选用空闲端口' },
    'no-open': { value: '', text: '不打开浏览器' },
    workspace: { value: '文件夹', text: '存放运行和数据集的工作区' },
    language: { value: 'en|zh', text: '所有文字的语言' },
    backend: { value: 'javascript', text: '用纯 JavaScript 计算，不用原生 TensorFlow' },
    json: { value: '', text: '标准输出中每行一个 JSON 对象，没有别的内容' },
    help: { value: '', text: '显示本帮助' },
    version: { value: '', text: '显示版本' },
  },

  seconds: (v) => `${v.seconds} 秒`,
  minutes: (v) => `${v.minutes} 分 ${v.seconds} 秒`,
  hours: (v) => `${v.hours} 小时 ${v.minutes} 分`,
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
    nextRuns: '查看到目前为止的所有训练',
  },

  queue: {
    place: '位置',
    waits: '等待中',
    hasBegun: '已开始',
    none: (v) => `队列是空的。${v.command} 可把一次运行加入队列。`,
    isPaused: '队列已暂停。',
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

  findRate: {
    trying: '正在尝试学习率',
    rate: '学习率',
    use: (v) => `用它训练：${v.command}`,
  },

  evaluate: {
    title: (v) => `运行 ${v.run}（第 ${figure(v.step)} 步），${v.data} 的${splits[v.split]}，${figure(v.count)} 个样本`,
    looks: (v) => `这是本工作区第 ${v.looks} 次查看该测试集；拿来调参的测试集就不再能说明问题。`,
    accuracy: '准确率',
    interval: (v) => `95 % 置信区间 ${v.low} 到 ${v.high}`,
    loss: '损失',
    lossUnit: '奈特/样本',
    macroF1: '宏平均 F1',
    macroParts: (v) => `精确率 ${v.precision}，召回率 ${v.recall}`,
    kappa: 'Cohen κ 系数',
    macroAuc: '宏平均 AUC',
    ece: '校准误差',
    class: '类别',
    support: '样本数',
    precision: '精确率',
    recall: '召回率',
    f1: 'F1',
    auc: 'AUC',
    confusion: '混淆矩阵：行为真实类别，列为回答',
    mistakes: '最常见的错误',
    mistake: (v) => `${v.truth} 被认成 ${v.answer}：${figure(v.count)}`,
    noMistakes: '没有错误。',
  },

  recognise: {
    file: '文件',
    answer: '回答',
    sure: '概率',
    others: '其次',
    noInk: '没有发现墨迹',
  },

  unexpected: (v) => `发生了 Inkling 不认识的错误：${v.message}。请设置 INKLING_DEBUG=1 再次运行以查看出处。`,
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/cli.ts').cliErrors>;

export const cliErrors: Errors = {
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
  optionsExclude: (v) => `${v.options.join(' 和 ')} 不能同时使用。请只保留一个。`,
  argumentMissing: (v) => `“${v.command}”缺少 ${v.argument}。${cli.help.usage({ words: v.usage })}`,
  argumentUnexpected: (v) => `“${v.command}”不知道如何处理“${v.argument}”。${cli.help.usage({ words: v.usage })}`,
  fileUnreadable: (v) => (v.reason === 'ENOENT' ? `${v.file} 不存在。请检查路径。` : `无法读取 ${v.file}（${v.reason}）。请检查路径和权限。`),
};
