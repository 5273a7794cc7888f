/** Chinese: watching a network learn. */
import type { Texts } from '../texts.ts';

const figure = (n: number): string => n.toLocaleString('zh');

export const watchTexts: Texts['watch'] = {
  gone: (v) => `此处曲线所属的 ${v.run} 已在回收站。`,
  chart: {
    keys: '方向键逐点读数，+ 和 − 缩放，Shift 加方向键平移，Esc 显示全部。用鼠标：拖选一段放大，按住 Shift 拖动平移，Ctrl 加滚轮缩放，双击显示全部。',
    savePicture: '存为 PNG',
    savePictureOf: (v) => `将“${v.chart}”存为 PNG`,
  },
  curves: {
    charts: '更多图表',
    learningRate: '学习率',
    imagesPerSecond: '每秒图片数',
    everyStep: '每步',
    everyEpoch: '每轮',
    last: (v) => `最后为 ${v.value}。`,
    smoothing: '平滑',
    smoothingOf: (v) => (v.share === 0 ? '不平滑' : `按 ${figure(v.share)} 轮平滑`),
    wholeRun: '显示全程',
    howToZoom: '已显示全程。在图上拖选一段即可放大。',
    table: '数据表',
    saveCsv: '存为 CSV',
  },
  table: {
    caption: '每轮的数据',
    epoch: '轮',
    best: '，最佳',
    trainingAccuracy: '训练准确率',
    validationAccuracy: '验证准确率',
    trainingLoss: '训练损失',
    validationLoss: '验证损失',
    learningRate: '学习率',
    imagesPerSecond: '图片/秒',
    time: '用时',
  },
  samples: {
    label: '留出的数字及当前的回答',
    title: (v) => `这 ${v.count} 个留出的数字中，现在答对 ${v.right} 个`,
    digit: (v) => `实为 ${v.truth}，答为 ${v.answer}，把握 ${(100 * v.sure).toFixed(0)} %`,
  },
  kernels: {
    label: '第一层',
    title: (v) => (v.shown === v.total ? `${v.layer} 在找什么：全部 ${figure(v.total)} 个核` : `${v.layer} 在找什么：${figure(v.total)} 个核中的前 ${v.shown} 个`),
    scale: (v) => `蓝色：有墨迹则支持；红色：有墨迹则反对；最深为 ±${v.greatest}`,
    described: (v) => `第 ${figure(v.step)} 步后的 ${v.count} 个 ${v.height} × ${v.width} 像素的核`,
  },
};
