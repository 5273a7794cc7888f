/** Chinese: the fine-tune set. */
import type { Texts } from '../texts.ts';

const figure = (n: number): string => n.toLocaleString('zh');

export const fineTuneTexts: Texts['fineTune'] = {
  title: (v) => (v.count === 0 ? `微调集“${v.set}”是空的。` : `微调集“${v.set}”有 ${figure(v.count)} 个样本：`),
  data: '数据',
  sample: '样本',
  label: '标签',
  lost: '所属数据集已不在，或文件已不同',
  excluded: '已排除，不参与训练',
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/fineTune.ts').fineTuneErrors>;

export const fineTuneErrors: Errors = {
  fineTuneTest: (v) => `${v.data} 测试部分的样本从不用于训练：否则其上的数字就失去意义。请选择训练部分的样本，模型留作验证的样本就在其中。`,
  fineTuneNeedsSamples: () => '请用数据集和编号指明样本：data fine-tune DATA --indices LIST。两者都不给时列出该集合。',
};
