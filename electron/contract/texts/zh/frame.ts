/** Chinese: what surrounds every screen of the window: keys, the palette, messages, filters. */
import type { Texts } from '../texts.ts';

export const frameTexts: Texts['frame'] = {
  languageName: '中文',

  groups: {
    everywhere: '任何位置',
    screens: '页面',
    actions: '操作',
    runs: '运行',
    data: '数据',
    inspector: '数字',
    pad: '手写板',
    rates: '学习率搜索',
  },

  actions: {
    open: (v) => `前往“${v.screen}”`,
    openRun: (v) => `查看 ${v.run} 的曲线`,
    pickRun: (v) => `评估 ${v.run}`,
    openData: (v) => `查看数据集 ${v.data}`,
    newRun: '新建运行',
    evaluateNewest: '评估最新的运行',
    pause: (v) => `暂停 ${v.run}`,
    goOn: (v) => `继续 ${v.run}`,
    stop: (v) => `停止 ${v.run} 并保留最佳`,
    themes: { system: '主题跟随系统', light: '浅色主题', dark: '深色主题' },
    undo: '撤销',
    pad: '在浮动手写板上写一个数字',
    palette: '查找命令',
    keys: '显示快捷键',
    learn: '了解各个数字的含义',
    tour: '开始导览',
    close: '关闭',
  },

  palette: {
    label: '命令',
    placeholder: '页面、命令、运行或数据集',
    none: (v) => `没有与“${v.query}”相符的内容。`,
    recent: '最近用过',
    found: (v) => `${v.count} 条命令`,
    more: (v) => `共 ${v.count} 条命令，显示前 ${v.shown} 条；多输入几个字母即可找到其余的。`,
    open: '命令',
  },

  keys: {
    title: '快捷键',
    subtitle: '此时此处键盘的作用。在输入框中打字时，快捷键不起作用。',
    or: '或',
  },

  states: {
    dataElsewhere: (v) => `${v.model}是用 ${v.data} 训练的，但这台电脑上没有这个数据集。可以下载它，或者用其他数据来评估。`,
    getData: '到“数据”页面下载',
    evaluateOn: (v) => `用 ${v.data} 评估`,
    starting: 'Inkling 正在启动……',
    restarting: '引擎已结束，正在重新启动。已保存的内容都在，各页面会自行恢复。',
  },

  drawer: { width: '侧栏的宽度' },

  toasts: {
    label: '消息',
    undo: '撤销',
    undone: (v) => `已撤销：${v.what}`,
    dismiss: '关闭消息',
  },

  filters: {
    label: '筛选条件',
    remove: (v) => `移除筛选条件“${v.filter}”`,
    clear: '全部移除',
  },
};
