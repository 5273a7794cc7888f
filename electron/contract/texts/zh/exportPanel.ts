/** Chinese: taking a run away from the window. */
import type { ExportFormatName } from '../../export.ts';
import type { Texts } from '../texts.ts';

const formats: Readonly<Record<ExportFormatName, string>> = { h5: 'Keras .h5', tfjs: 'TensorFlow.js', savedmodel: 'SavedModel' };

export const exportPanelTexts: Texts['exportPanel'] = {
  open: '导出…',
  title: (v) => `导出 ${v.run}`,
  format: '格式',
  formats,
  save: '保存…',
  close: '关闭',
  working: '正在写入、重新加载并比较…',
  done: (v) =>
    `已保存为 ${v.name}，并重新加载、用 ${v.samples.toLocaleString('en')} 张图片比较：概率最多相差 ${v.difference}，${v.otherAnswers === 0 ? '答案全部相同' : `有 ${v.otherAnswers} 个答案不同`}。`,
};
