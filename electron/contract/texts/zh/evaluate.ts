/** Chinese: evaluation. */
import type { LabelSource, Temperature } from '../../evaluation.ts';
import { toCount as figure } from '../../figures.ts';
import type { Texts } from '../texts.ts';

type Errors = Pick<Texts['errors'], keyof typeof import('../en/evaluate.ts').evaluateErrors>;

const splitNames: Readonly<Record<string, string>> = { training: '训练集', validation: '验证集', test: '测试集' };
const labelSources: Readonly<Record<LabelSource, string>> = { published: '发布的标签', overlay: '含你更正的标签', corrected: '更正后的标签' };
const unscaled: Readonly<Record<Extract<Temperature, { how: 'none' }>['why'], string>> = {
  noValidation: '该运行没有留出可供拟合的样本',
  dataMissing: '手头没有该运行的数据可供拟合',
  dataChanged: '该运行的数据此后已变',
};

export const evaluateTexts: Texts['evaluate'] = {
  labels: (v) =>
    ({
      published: '以发布的标签为准。',
      overlay: '以含你更正的标签为准。',
      corrected: '以更正后的标签为准：MNIST 测试标签的十处错误已改正，五个无正确标签的数字未计入。',
    })[v.source],
  labelSources,
  weightedF1: '加权 F1',
  macroAveragePrecision: '平均精度',
  temperature: '温度',
  scaled: (v) => `${v.temperature}，在 ${v.data} 的 ${figure(v.samples)} 个验证样本上拟合；缩放后损失 ${v.loss}，校准误差 ${v.ece}`,
  unscaled: (v) => `无：${unscaled[v.why]}`,
  otherLabels: (v) => `以${labelSources[v.source]}为准（${figure(v.count)} 个样本）：准确率 ${v.accuracy}，${v.interval}，损失 ${v.loss}，宏平均 F1 ${v.f1}。`,
  evaluating: '正在评估',
  compare: {
    title: (v) => `A：${v.a}，B：${v.b}，在 ${v.data} 的${splitNames[v.split] ?? v.split}上，${figure(v.count)} 个样本`,
    heldOut: (v) => `A 留出 ${figure(v.a)} 个样本，B 留出 ${figure(v.b)} 个；在两者都留出的 ${figure(v.count)} 个上比较。`,
    model: '模型',
    accuracy: '准确率',
    interval: '95 % 区间',
    loss: '损失',
    bothRight: '都对',
    onlyA: '只有 A 对',
    onlyB: '只有 B 对',
    bothWrong: '都错',
    mcnemar: 'McNemar 精确检验 p 值',
    verdict: (v) =>
      v.better === null ? '不分上下' : v.isSignificant ? `小于 0.05：${v.better} 领先不太可能是偶然` : `不小于 0.05：${v.better} 领先可能只是偶然`,
    agreement: '回答相同',
    agreementKappa: (v) => `kappa ${v.kappa}`,
    class: '类别',
    support: '样本数',
    recallA: 'A 召回率',
    recallB: 'B 召回率',
    f1A: 'A 的 F1',
    f1B: 'B 的 F1',
    difference: 'B 的混淆矩阵减去 A 的：行为真实类别，列为回答',
    looks: (v) => `这算作两者各看了一次该测试集；本工作区至今共看过 ${figure(v.looks)} 次。`,
  },
};

export const evaluateErrors: Errors = {
  evaluationEmpty: (v) => `${v.data} 的${splitNames[v.split] ?? v.split}没有样本，无法评估。请换一个部分或数据集。`,
  evaluationShape: (v) =>
    `模型为 ${v.labels} 个样本、${v.classes} 个类别给出了 ${v.probabilities} 个概率，数目不符。请重新评估；若标签正在修改，请等修改完成。`,
  evaluationLabel: (v) =>
    `样本 ${v.sample}（从 0 数起）的标签是 ${v.label}，而模型只认识 0 到 ${v.classes - 1} 这 ${v.classes} 个类别。请换用与训练时类别相同的数据。`,
  evaluationProbability: (v) =>
    `模型对样本 ${v.sample}（从 0 数起）给出类别“${v.className}”的概率为 ${v.value}，说明权重已损坏。请评估更早的检查点，或降低学习率重新训练。`,
  evaluationStopped: () => '评估已停止。要查看各项指标，请重新评估。',
  labelsMissing: (v) =>
    v.labels === 'overlay'
      ? `测试集的标签从不更改，因此 ${v.data} 的测试集没有你的更正。请使用发布的标签，或改在验证集上评估。`
      : `${v.data} 的${splitNames[v.split] ?? v.split}没有${labelSources[v.labels]}；只有 MNIST 的测试集才有。请使用发布的标签。`,
  nothingHeldOutByBoth: (v) =>
    `在 ${v.data} 中，没有哪个数字是运行 ${v.a} 和 ${v.b} 都未训练过的：它们各留出 ${v.heldOut.join(' 个和 ')} 个数字，互不重合。请在测试集上比较，或用相同的种子和验证比例重新训练其中一个。`,
};
