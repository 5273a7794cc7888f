/** Chinese: the window's settings. */
import type { Texts } from '../texts.ts';

export const settingsTexts: Texts['settings'] = {
  subtitle: 'Inkling 的外观、所用的计算方式以及文件的存放位置。',
  look: '外观',
  language: '语言',
  theme: '主题',
  machinery: '计算',
  backend: 'TensorFlow',
  native: (v) => `原生，${v.version}`,
  javascript: (v) => `仅 JavaScript，较慢；TensorFlow.js ${v.version}`,
  folders: '文件夹',
  workspace: '工作区',
  cache: '缓存',
};
