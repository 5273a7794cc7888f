/** Chinese: networks, layers and presets. */
import type { Problem } from '../en/model.ts';
import type { Texts } from '../texts.ts';

export const presetTexts: Texts['presets'] = {
  softmax: { name: 'Softmax 回归', summary: '一个全连接层：能学会数字的最小网络。' },
  'article-mlp': { name: '文章中的 MLP', summary: '784-128-64-32-16-8-10，ReLU，Dropout 0.2，与课程所印相同。' },
  'wide-mlp': { name: '宽 MLP', summary: '两个宽的全连接层：全连接网络能做到的程度。' },
  convnet: { name: '卷积网络 32-64', summary: '两个卷积层加一个全连接层：Keras 自己的入门示例。' },
  'fast-cnn': { name: '快速 CNN', summary: '两轮训练达到 99 %：最快得到好识别器的办法。' },
  'best-cnn': { name: '最佳 CNN', summary: '批归一化、数据增强和权重平均：99.6 %。' },
};

const explain = (p: Problem): string => {
  switch (p.kind) {
    case 'unknownKey':
      return `未知的键“${p.path}”${p.nearest === undefined ? '，请删去' : `，是否想写“${p.nearest}”？`}`;
    case 'missingKey':
      return `缺少“${p.path}”，请补上`;
    case 'wrongValue':
      return `“${p.path}”应为 ${p.expected}，而不是 ${p.received}`;
  }
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/model.ts').modelErrors>;

export const modelErrors: Errors = {
  invalidValue: (v) => `${v.where}：${explain(v.problem)}。`,
  notJson: (v) => `${v.where} 不是 JSON：${v.reason}。请改正文件后再试。`,
  presetUnknown: (v) =>
    `没有名为“${v.name}”的预设${v.nearest === undefined ? '' : `；是否想用“${v.nearest}”？`}。已知的有：${v.known}。`,
  layerUnfit: (v) => `无法构建层“${v.layer}”（${v.type}）：${v.reason}。${v.remedy}`,
};
