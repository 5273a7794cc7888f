/** Chinese: networks, layers and presets. */
import type { Expectation, LayerProblem, Problem } from '../en/model.ts';
import type { Texts } from '../texts.ts';

export const presetTexts: Texts['presets'] = {
  softmax: { name: 'Softmax 回归', summary: '一个全连接层：能学会数字的最小网络。' },
  'article-mlp': { name: '文章中的 MLP', summary: '784-128-64-32-16-8-10，ReLU，Dropout 0.2，与课程所印相同。' },
  'wide-mlp': { name: '宽 MLP', summary: '两个宽的全连接层：全连接网络能做到的程度。' },
  convnet: { name: '卷积网络 32-64', summary: '两个卷积层加一个全连接层：Keras 自己的入门示例。' },
  'fast-cnn': { name: '快速 CNN', summary: '两轮训练达到 99 %：最快得到好识别器的办法。' },
  'best-cnn': { name: '最佳 CNN', summary: '批归一化、数据增强和权重平均：99.6 %。' },
  'lenet-5': { name: 'LeNet-5', summary: '曾用来读支票的网络，按今天的写法用 ReLU 和最大池化。' },
  'resnet-mini': { name: 'ResNet-mini', summary: '残差块：各层只学习要在输入上加什么。' },
  'densenet-mini': { name: 'DenseNet-mini', summary: '稠密块：每层都看到前面所有层，权重却很少。' },
  'large-cnn': { name: '大型 CNN', summary: '大模型：远超一百万个权重，较慢，但很难超越。' },
  lstm: { name: 'LSTM', summary: '逐行读数字并记住读过的内容：一层 64 个 LSTM 单元。' },
  gru: { name: 'GRU', summary: '逐行读数字，只用两个门而不是三个：64 个 GRU 单元。' },
  'tiny-vit': { name: '微型视觉 Transformer', summary: '把数字切成互相关注的小块：只用注意力，不用卷积。' },
};

const shape = (sizes: readonly number[]): string => sizes.join('×');

const explainLayer = (p: LayerProblem): string => {
  switch (p.kind) {
    case 'needsVector':
      return `它需要一行数值，得到的却是 ${shape(p.input)}。请在它前面加一个 flatten 或全局池化层。`;
    case 'needsPicture':
      return `它需要“高×宽×通道”的图片，得到的却是 ${shape(p.input)}。请把它放在 flatten 层之前。`;
    case 'needsSequence':
      return `它需要“步数×特征”的序列，或可逐行读的单通道图片，得到的却是 ${shape(p.input)}。`;
    case 'headsDoNotDivide':
      return `它的 ${p.heads} 个注意力头不能整除每个 token 的 ${p.units} 个数值。请换一个能整除的头数，或另选宽度。`;
    case 'patchesDoNotDivide':
      return `它的 ${shape(p.patch)} 小块不能整除 ${shape(p.input)}。请换一个能整除的大小，或把 padding 设为“same”。`;
    case 'windowTooLarge':
      return `它的 ${shape(p.window)} 窗口放不进 ${shape(p.input)}。请缩小窗口，把 padding 设为“same”，或减少前面的池化。`;
    case 'tooManyWeights':
      return `到这里网络已有 ${p.weights.toLocaleString('en')} 个权重，上限是 ${p.most.toLocaleString('en')}。请减小宽度，或在 flatten 层前池化。`;
    case 'nameTaken':
      return '另一层已用了这个名字。请给每层各自的名字，或都不写。';
    case 'nestedTooDeep':
      return `它里面还有层，但它已处在 ${p.most} 层嵌套的块中。请把其中的层移到外面的块里。`;
    case 'tooManyLayers':
      return `到这里网络连同块内的层已有 ${p.layers} 层，上限是 ${p.most}。请去掉一些。`;
    case 'tooManyValues':
      return `它为每张图片产生 ${p.values.toLocaleString('en')} 个数值，上限是 ${p.most.toLocaleString('en')}。请减少通道，或在它之前池化。`;
    case 'nothingLeft':
      return `它没有留下任何数值：${shape(p.output)}。请放大图片，或减少前面的池化。`;
    case 'sumUnfit':
      return `它的层给出 ${shape(p.output)}，捷径给出 ${shape(p.shortcut)}，两者不能相加。请把其中的 padding 设为“same”，或在“shortcut”中列出给出 ${shape(p.output)} 的层。`;
    case 'notAHead':
      return `最后一层的输出是 ${shape(p.output)}。网络应以覆盖 ${p.classes} 个类别的 softmax 结束：{"type":"dense","units":"classes","activation":"softmax"}。`;
  }
};

const sorts = { wholeNumber: '整数', number: '数字', text: '文本', boolean: ' true 或 false', list: '列表', object: '对象' };
const signs = { '≥': '至少', '>': '大于', '≤': '至多', '<': '小于' };

const explainExpected = (e: Expectation): string => {
  switch (e.kind) {
    case 'value':
      return `应${signs[e.sign]}${e.sign === '≥' || e.sign === '≤' ? '为' : ''} ${e.limit}`;
    case 'length':
      return `应有${signs[e.sign]} ${e.limit} 项`;
    case 'sort':
      return `应为${sorts[e.sort]}`;
    case 'written':
      return `应为 ${e.text}`;
  }
};

const explain = (p: Problem): string => {
  switch (p.kind) {
    case 'unknownKey':
      return `未知的键“${p.path}”${p.nearest === undefined ? '，请删去。' : `，是否想写“${p.nearest}”？`}`;
    case 'missingKey':
      return `缺少“${p.path}”，请补上。`;
    case 'wrongValue':
      return `${p.path === '' ? '它' : `“${p.path}”`}${explainExpected(p.expected)}，而不是 ${p.received}。`;
  }
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/model.ts').modelErrors>;

export const modelErrors: Errors = {
  invalidValue: (v) => `${v.where}：${explain(v.problem)}`,
  notJson: (v) => `${v.where} 不是 JSON：${v.reason}。请改正文件后再试。`,
  presetUnknown: (v) =>
    `没有名为“${v.name}”的预设${v.nearest === undefined ? '。' : `；是否想用“${v.nearest}”？`}已知的有：${v.known}。`,
  layerUnknown: (v) =>
    `${v.where}：没有名为“${v.name}”的层类型${v.nearest === undefined ? '。' : `；是否想用“${v.nearest}”？`}已知的有：${v.known}。`,
  layerUnfit: (v) => `层“${v.layer}”（${v.type}）不合适：${explainLayer(v.problem)}`,
  weightUnfit: (v) =>
    `${v.where} 的权重不适合这个网络：“${v.name}”在那里是 ${v.received}，在这里是 ${v.expected}。请选择网络和类别都相同的运行。`,
};
