/** Chinese: evaluation. */
import type { LabelSource } from '../../evaluation.ts';
import type { Texts } from '../texts.ts';

type Errors = Pick<Texts['errors'], keyof typeof import('../en/evaluate.ts').evaluateErrors>;

const splitNames: Readonly<Record<string, string>> = { training: '训练集', validation: '验证集', test: '测试集' };
const labelSources: Readonly<Record<LabelSource, string>> = { published: '发布的标签', overlay: '含您更正的标签', corrected: '更正后的标签' };

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
      ? `测试集的标签从不更改，因此 ${v.data} 的测试集没有您的更正。请使用发布的标签，或改在验证集上评估。`
      : `${v.data} 的${splitNames[v.split] ?? v.split}没有${labelSources[v.labels]}；只有 MNIST 的测试集才有。请使用发布的标签。`,
  nothingHeldOutByBoth: (v) =>
    `在 ${v.data} 中，没有哪个数字是运行 ${v.a} 和 ${v.b} 都未训练过的：它们各留出 ${v.heldOut.join(' 个和 ')} 个数字，互不重合。请在测试集上比较，或用相同的种子和验证比例重新训练其中一个。`,
};
