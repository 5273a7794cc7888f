/** Chinese: the window's settings, and what Inkling is. */
import type { Texts } from '../texts.ts';

export const settingsScreenTexts: Texts['settingsScreen'] = {
  subtitle: 'Inkling 的外观、所用的计算方式以及文件的存放位置。',

  look: '外观',
  language: '语言',
  theme: '主题',
  themes: { system: '跟随系统', light: '浅色', dark: '深色' },
  layout: '布局、导览和最近用过的命令',
  reset: '恢复为最初的样子',
  wasReset: '窗口已恢复为最初的样子。',

  notKept: '此选择在本窗口关闭前有效，但未能保存到下次启动。',
  toldOtherwise: (v) => `此选择在本窗口关闭前有效；下次启动仍按 ${v.name} 的指定。`,

  machinery: '计算',
  tensorflow: 'TensorFlow',
  native: (v) => `由原生 TensorFlow ${v.version} 计算。`,
  javascript: (v) => `由 TensorFlow.js ${v.version} 以纯 JavaScript 计算，速度要慢许多倍。`,
  unknown: '引擎没有回答，暂时无法得知。',

  folders: '文件夹',
  workspace: '工作区：运行、数据集、导出',
  cache: '缓存：可以重新生成的内容',

  threads: '训练所用的线程数',
  measured: '由测量选出最快的',
  given: (v) => `由 ${v.name} 指定`,

  space: '磁盘空间',
  caches: '缓存',
  free: (v) => `此磁盘剩余 ${v.size}。`,
  freeSpace: (v) => `释放 ${v.size}`,
  keptEpochs: '完成的运行保留多少轮的检查点',
  all: '全部',
  binDays: '回收站保留的天数',
  forever: '永久',

  bin: '回收站',
  deleted: (v) => `${v.kind}，删除于 ${v.at}，${v.size}`,
  restore: '恢复',
  restoreOf: (v) => `恢复 ${v.name}`,
  remove: '彻底删除',
  removeReally: '无法撤回，确定删除？',
  removeOf: (v) => (v.really ? `无法撤回，确定删除？${v.name}` : `彻底删除：${v.name}`),

  about: '关于 Inkling',
  version: (v) => `Inkling ${v.version}，运行于 Node ${v.node}`,
  licence: '自由软件，采用 Apache License 2.0 许可。任何内容都不会离开这台电脑；只有在你要求时才会下载数据集。',
  parts: '所用的组件',
};
