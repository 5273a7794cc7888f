/** Chinese: the person's own drawings, fine-tuning, and what is said of it. */
import type { TuneProblem } from '../en/tuning.ts';
import type { Texts } from '../texts.ts';

const figure = (n: number): string => n.toLocaleString('zh');
const digits = (n: number): string => `${figure(n)} 个数字`;
const points = (n: number): string => `${n.toFixed(2)} 个百分点`;

const explain = (p: TuneProblem): string => {
  switch (p.kind) {
    case 'nothingNamed':
      return '没有指明用什么训练。请指定微调集（--set）、自己的手写（--drawings）或数据集（--data）。';
    case 'setEmpty':
      return `微调集“${p.set}”是空的。请先加入样本：data fine-tune DATA --indices LIST。`;
    case 'setLost':
      return `微调集“${p.set}”中没有可训练的样本：${digits(p.excluded)}已排除，${digits(p.lost)}的数据集已不在或文件已不同。请恢复文件、重新纳入样本，或另选样本。`;
    case 'drawingsHeldOut':
      return '剩下的手写数字都留作测量之用。请再写几个。';
    case 'otherClasses':
      return `${p.chosen} 的类别与用于验证的 ${p.data} 不同。请选择相同类别的样本，或用 --data 指定样本自己的数据集。`;
    case 'otherSize':
      return `${p.chosen} 的图像尺寸与 ${p.data} 不同。请另选样本。`;
  }
};

export const tuningTexts: Texts['tuning'] = {
  drawings: {
    title: (v) => (v.toTrainOn + v.heldOut === 0 ? '还没有你的手写数字。' : `你的${digits(v.toTrainOn + v.heldOut)}：${figure(v.toTrainOn)} 个用于训练，${figure(v.heldOut)} 个留出`),
    drawing: '编号',
    label: '数字',
    use: '用途',
    drawn: '书写时间',
    train: '用于训练',
    heldOut: '留出',
    removed: '已移除',
    exported: (v) => `${digits(v.drawings)}已写入 ${v.file}`,
  },
  plan: (v) =>
    `微调所用：${[
      ...(v.set > 0 ? [`选出的 ${figure(v.set)} 个`] : []),
      ...(v.drawings > 0 ? [`手写的 ${figure(v.drawings)} 个`] : []),
      ...(v.data > 0 ? [`数据集的 ${figure(v.data)} 个`] : []),
    ].join('和')}${v.repeats > 1 ? `，每轮各用 ${figure(v.repeats)} 次` : ''}${v.replayed > 0 ? `，另加 ${figure(v.replayed)} 个旧样本` : ''}`,
  leftOut: (v) => `未采用：${[...(v.excluded > 0 ? [`已排除 ${figure(v.excluded)} 个`] : []), ...(v.lost > 0 ? [`数据集已不在或文件已不同 ${figure(v.lost)} 个`] : [])].join('，')}`,
  leaving: (v) => `验证集的${digits(v.count)}被用于训练：这个网络及由它开始的网络都不再用${v.count === 1 ? '它' : '它们'}验证。`,
  layers: (v) => `学习：${v.trained.join('、')}${v.frozen.length === 0 ? '' : `；冻结：${v.frozen.join('、')}`}`,
  judgeLater: (v) => `训练结束后，用此命令查看结果：${v.command}`,
  judging: '正在询问两个网络……',
  basis: { heldOutDrawings: '留出的手写', heldOutData: '新数据留出部分', trainedOn: '训练过的', old: '旧的，留出部分' },
  asked: '询问对象',
  samples: '数字',
  before: '之前',
  after: '之后',
  fixed: '改对',
  broken: '新错',
  interval: '准确率（%）及 Wilson 95 % 区间。训练过的样本会高估新网络。',
  fixedTitle: (v) => `改对：${digits(v.count)}`,
  brokenTitle: (v) => `新错：${digits(v.count)}`,
  turned: (v) => `${v.data} ${v.index}：是 ${v.label}，原读作 ${v.before}，现读作 ${v.after}`,
  more: (v) => `……还有 ${figure(v.count)} 个`,
  forgetting: (v) => (v.points > 0 ? `遗忘：旧数据上 ${points(v.points)}` : v.points < 0 ? `没有遗忘：旧数据上提高 ${points(-v.points)}` : '没有遗忘'),
  verdict: (v) => {
    switch (v.why) {
      case 'learnt':
        return `采用：新数据上更好，旧数据上损失很小。请使用 ${v.use}。`;
      case 'same':
        return `采用：新数据上没有变好，也没有变坏。请使用 ${v.use}。`;
      case 'forgot':
        return `不采用：旧数据上遗忘了 ${points(v.forgetting ?? 0)}，最多允许 ${points(v.allowance)}。仍使用 ${v.use}。提高重放旧数字的比例、加大朝旧权重的 L2，或降低学习率，可减少遗忘。`;
      case 'worse':
        return `不采用：在新数据上比之前更差。仍使用 ${v.use}。更多样本、更少轮数或更低的学习率可能有用。`;
      case 'unknown':
        return `不采用：没有留出的旧样本可用，无法判断遗忘了多少。仍使用 ${v.use}。`;
    }
  },
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/tuning.ts').tuningErrors>;

export const tuningErrors: Errors = {
  tuneUnfit: (v) => `无法微调：${explain(v.problem)}`,
  tuneOneClass: (v) => `训练样本全是类别 ${v.name}，又没有旧样本相伴：网络很快会对一切都回答 ${v.name}。请重放一部分旧样本，或同时选择其他类别。`,
  fineTuneDrawings: () => '自己的手写不必放进集合：需要时微调会全部采用（fine-tune RUN --drawings）。',
  drawingsCorrected: () => '自己的手写直接改标或移除，不通过文件之外的更正：drawings relabel N DIGIT、drawings remove N。',
  drawingsNone: (v) => `${v.file} 中没有你的手写数字。请写一个，或加入一个文件：drawings add FILE。`,
  drawingsSeen: (v) =>
    `运行 ${v.run} 用你的手写训练过，而手写此后有变：要留作验证的样本它可能已经见过。请用始终留出的手写来评估（--split test），或用全部手写微调、以其他数据验证：fine-tune ${v.run} --drawings --data DATA。`,
  drawingUnknown: (v) => `没有编号为 ${v.drawing} 的手写；${v.count === 0 ? '还没有写过' : `编号从 1 到 ${v.count}`}。命令“drawings”可列出它们。`,
  drawingLabel: (v) => `手写的内容是 0 到 9 的数字之一，不能是“${v.received}”。`,
  ratesUnclear: (v) => `“${v.received}”不是某一层学习率的倍数。请写 LAYER=X，如 dense_1=0.1；多个之间用逗号分隔。`,
  drawingBlank: (v) => `${v.count} 个手写中的第 ${v.place} 个没有笔画，无从学习。什么都没有保存；请补画或去掉它。`,
  drawingUnlabelled: (v) => `${v.file}：第 ${v.place} 个手写没有说明是哪个数字。请为每个给出 0 到 9 的“label”；什么都没有加入。`,
  notStarted: (v) => `运行 ${v.run} 从自己的权重开始，没有更早的网络可比。请微调一个：fine-tune RUN。`,
  headsDiffer: (v) => `运行 ${v.run} 与它所开始的运行 ${v.earlier} 区分的类别或最后一层不同，无法互相比较。请改用评估。`,
  judgementEmpty: (v) => `没有新的样本可以询问运行 ${v.run}：它的数据已不在，或没有留出部分。请恢复文件。`,
};
