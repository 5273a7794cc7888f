/** Chinese: saving a run for other programs. */
import type { ExportFormatName } from '../../export.ts';
import type { Texts } from '../texts.ts';

const formats: Readonly<Record<ExportFormatName, string>> = { h5: 'Keras 的 .h5 文件', tfjs: 'TensorFlow.js 层模型', savedmodel: 'TensorFlow SavedModel' };

export const exportTexts: Texts['export'] = {
  saved: (v) => `运行 ${v.run}（第 ${v.step} 步）已保存为 ${formats[v.format]}：${v.path}（${v.size}）`,
  compared: (v) =>
    `已重新加载，并在 ${v.data} 的 ${v.samples} 张图片上与该运行比较：概率最多相差 ${v.difference}（允许 ${v.tolerance}），${v.otherAnswers === 0 ? '回答全部相同' : `${v.otherAnswers} 个回答不同`}。`,
  next: '加载方法：',
  pictures: (v) => `[N, ${v.height}, ${v.width}, 1]：0 为纸，1 为墨`,
  probabilities: (v) => `[N, ${v.classes}]`,
  served: '由网页服务器提供的该文件夹',
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/export.ts').exportErrors>;

export const exportErrors: Errors = {
  exportUnfit: (v) => `层“${v.layer}”（${v.type}）无法保存到 ${formats[v.format]} 中。没有写入任何内容。请选择另一种格式，或训练不含该层的网络。`,
  exportExists: (v) => `${v.path} 已经存在，不会覆盖。请换一个名称或文件夹，或把它移走。`,
  exportDiffers: (v) =>
    `写出的 ${formats[v.format]} 与该运行的回答不一致：在 ${v.samples} 张图片上，概率相差达 ${v.difference}，而最多允许 ${v.tolerance}。没有保留任何内容。请选择另一种格式，并报告此问题。`,
  exportUnloadable: (v) => `写出的 ${formats[v.format]} 无法重新加载（${v.reason}）。没有保留任何内容。请选择另一种格式，并报告此问题。`,
  exportNeedsNative: () => 'SavedModel 由原生 TensorFlow 生成，而这里使用纯 JavaScript 计算。请选择 h5 或 tfjs 格式，或运行“npm run setup”。',
};
