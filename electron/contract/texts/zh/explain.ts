/** Chinese: explanations of answers, maps of digits, robustness. */
import type { Texts } from '../texts.ts';
import { explainDeath } from './process.ts';

const splits = { validation: '验证集', test: '测试集' } as const;

export const explainTexts: Texts['explain'] = {
  works: { features: '询问网络', layout: '布局', corruptions: '改变图像' },
  kind: '改变',
  mean: '平均',
  strengths: '各强度下的准确率',
  corruptions: {
    shift: '平移', rotation: '旋转', scale: '缩放', shear: '错切', thinner: '笔画变细', thicker: '笔画变粗', noise: '噪声', blur: '模糊', contrast: '对比度', inversion: '反色', occlusion: '遮挡',
  },
  units: { pixels: ' 像素', degrees: '°', factor: '×', share: '' },
  robustness: (v) => `运行 ${v.run}（第 ${v.step} 步）在 ${v.data} 的${splits[v.split]}上的稳健性，${v.count} 个样本`,
  clean: '原样的图像',
  changed: '改变后的图像，各种改变的平均',
  pixelsOf28: '像素按宽 28 像素的图像计。',
  mapped: (v) => `${v.data} 的 ${v.available} 个样本中的 ${v.count} 个已绘入 ${v.file}。`,
  mapKinds: { saliency: '显著图', integratedGradients: '积分梯度', gradCam: 'Grad-CAM', occlusion: '遮挡图' },
  explanation: (v) => `运行 ${v.run}（第 ${v.step} 步）认为 ${v.data} 的${v.part === 'test' ? '测试' : '训练'}部分第 ${v.index} 号样本中支持“${v.explained}”的地方`,
  map: '图',
  deletion: '删除得分',
  random: '随机顺序的得分',
  control: '与随机权重的相似度',
  completeness: '与变化量之差',
  noConvolution: '该网络没有卷积层，因此没有 Grad-CAM。',
  legend: '删除得分比随机顺序的得分越小，说明图中的像素越重要。若与随机权重的图很相似（接近 1），则图反映的是图像本身，而不是学到的东西。',
  drawn: (v) => `各图已作为图片存于 ${v.folder}：蓝色支持该答案，红色反对。`,
  neighbours: (v) => `最近的训练样本：${v.list}。`,
  neighbour: (v) => `${v.index}（“${v.label}”）`,
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/explain.ts').explainErrors>;

export const explainErrors: Errors = {
  pictureUnfit: (v) => `运行 ${v.run} 的网络需要 ${v.height} × ${v.width} 像素的图像，每个像素一个字节；收到了 ${v.received} 个字节。请给出 ${v.height * v.width} 个。`,
  explainedClassUnknown: (v) => `运行 ${v.run} 区分 ${v.classes} 个类别（从 0 数起），没有类别 ${v.class}。请选择 0 到 ${v.classes - 1} 之间的一个。`,
  logitsUnusable: (v) => `运行 ${v.run} 在第 ${v.step} 步的网络给出的不是数字，说明权重已损坏。请选择更早的检查点。`,
  featureLayerUnknown: (v) =>
    `运行 ${v.run} 的网络没有名为“${v.name}”的层${v.nearest === undefined ? '。' : `；你是不是想用“${v.nearest}”？`}它有：${v.known.join('、')}。`,
  neighboursNone: (v) => `在运行 ${v.run} 所用的训练数据中，${v.data} 已没有可比较的样本。请重新纳入样本，或换一个运行。`,
  mapTooSmall: (v) => `绘制分布图至少需要 ${v.fewest} 个样本，而 ${v.data} 中只有 ${v.count} 个可选。请换一个部分或数据集。`,
  inspectionStopped: () => '已停止，没有保留任何结果。',
  inspectionEnded: (v) => `处理此事的进程停止了（${explainDeath(v.death)}）。其他一切不受影响；请再试一次。`,
};
