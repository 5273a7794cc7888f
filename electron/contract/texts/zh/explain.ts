/** Chinese: explanations of answers, maps of digits, robustness. */
import type { Texts } from '../texts.ts';
import { explainDeath } from './process.ts';

type Errors = Pick<Texts['errors'], keyof typeof import('../en/explain.ts').explainErrors>;

export const explainErrors: Errors = {
  pictureUnfit: (v) => `运行 ${v.run} 的网络需要 ${v.height} × ${v.width} 像素的图像，每个像素一个字节；收到了 ${v.received} 个字节。请给出 ${v.height * v.width} 个。`,
  explainedClassUnknown: (v) => `运行 ${v.run} 区分 ${v.classes} 个类别（从 0 数起），没有类别 ${v.class}。请选择 0 到 ${v.classes - 1} 之间的一个。`,
  logitsUnusable: (v) => `运行 ${v.run} 在第 ${v.step} 步的网络对这幅图像给出的不是数字，说明权重已损坏。请选择更早的检查点。`,
  featureLayerUnknown: (v) =>
    `运行 ${v.run} 的网络没有名为“${v.name}”的层${v.nearest === undefined ? '。' : `；您是不是想用“${v.nearest}”？`}它有：${v.known.join('、')}。`,
  neighboursNone: (v) => `在运行 ${v.run} 所用的训练数据中，${v.data} 已没有可比较的样本。请重新纳入样本，或换一个运行。`,
  mapTooSmall: (v) => `绘制分布图至少需要 ${v.fewest} 个样本，而 ${v.data} 中只有 ${v.count} 个可选。请换一个部分或数据集。`,
  inspectionStopped: () => '已停止，没有保留任何结果。',
  inspectionEnded: (v) => `处理此事的进程停止了（${explainDeath(v.death)}）。其他一切不受影响；请再试一次。`,
};
