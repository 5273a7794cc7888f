/** Chinese: the fine-tune set. */
import type { Texts } from '../texts.ts';

const figure = (n: number): string => n.toLocaleString('zh');

export const fineTuneTexts: Texts['fineTune'] = {
  title: (v) => (v.count === 0 ? `微调集“${v.set}”是空的。` : `微调集“${v.set}”有 ${figure(v.count)} 个样本：`),
  added: (v) => `${figure(v.count)} 个数字已加入微调集。`,
  removed: (v) => `${figure(v.count)} 个数字已移出微调集。`,
  size: (v) => `微调集中有 ${figure(v.count)} 个`,
  putIn: '加入微调集',
  takeOut: '移出微调集',
  toSet: '加入微调集',
  inSet: '已在微调集',
  actions: '如何处理这个数字',
  relabelHint: '改标 0–9',
  testRefused: '测试集的数字从不用于训练，也不修改：否则在测试集上得到的结果就失去意义。验证集中同样的数字则可以。',
  data: '数据',
  sample: '样本',
  label: '标签',
  lost: '所属数据集已不在，或文件已不同',
  excluded: '已排除，不参与训练',
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/fineTune.ts').fineTuneErrors>;

export const fineTuneErrors: Errors = {
  fineTuneTest: (v) => `${v.data} 测试部分的样本从不用于训练：否则在其上得到的结果就失去意义。请选择训练部分的样本，模型留作验证的样本就在其中。`,
  fineTuneNeedsSamples: () => '请用数据集和编号指明样本：data fine-tune DATA --indices LIST。两者都不给时列出该集合。',
};
