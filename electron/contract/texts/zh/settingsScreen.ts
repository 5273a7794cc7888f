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

  machinery: '计算',
  tensorflow: 'TensorFlow',
  native: (v) => `由原生 TensorFlow ${v.version} 计算。`,
  javascript: (v) => `由 TensorFlow.js ${v.version} 以纯 JavaScript 计算，速度要慢许多倍。`,
  unknown: '引擎没有回答，暂时无法得知。',

  folders: '文件夹',
  workspace: '工作区：运行、数据集、导出',
  cache: '缓存：可以重新生成的内容',

  about: '关于 Inkling',
  version: (v) => `Inkling ${v.version}，运行于 Node ${v.node}`,
  licence: '自由软件，采用 Apache License 2.0 许可。任何内容都不会离开这台电脑；只有在你要求时才会下载数据集。',
  parts: '所用的组件',
};
