/** Chinese: Electron's main process. */
import type { Texts } from '../texts.ts';

export const mainTexts: Texts['main'] = {
  menu: {
    file: '文件',
    quit: '退出 Inkling',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    view: '视图',
    resetZoom: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    fullScreen: '全屏',
    developerTools: '开发者工具',
  },
  cannotStart: 'Inkling 无法启动',
};

export const mainErrors: Pick<Texts['errors'], 'senderForeign' | 'windowMissing'> = {
  senderForeign: (v) => `一个不属于 Inkling 的页面（${v.url}）提出了请求，已被拒绝。`,
  windowMissing: (v) => `${v.folder} 中没有窗口的文件。运行“npm start”即可构建。`,
};
