/** Chinese: Electron's main process. */
import type { FileKind } from '../../shell.ts';
import type { Texts } from '../texts.ts';

const fileKinds: Readonly<Record<FileKind, string>> = { pictures: '图片', dataset: '数据（CSV、NPZ）', folder: '文件夹', csv: 'CSV 文件', json: 'JSON 文件', html: 'HTML 网页' };

export const mainTexts: Texts['main'] = {
  menu: {
    file: '文件',
    openData: '打开数据…',
    openWorkspace: '打开工作区…',
    openRecent: '打开最近使用的工作区',
    clearRecent: '清除列表',
    export: '导出…',
    settings: '设置…',
    close: '关闭窗口',
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
    run: '运行',
    train: '训练…',
    pause: '暂停',
    goOn: '继续',
    stopKeepBest: '停止并保留最佳结果',
    window: '窗口',
    services: '服务',
    hide: '隐藏 Inkling',
    hideOthers: '隐藏其他',
    unhide: '全部显示',
    help: '帮助',
    keys: '键盘快捷键',
    learn: '学习',
    copyDiagnostics: '复制诊断信息',
    about: '关于 Inkling',
  },

  fileKinds,
  allFiles: '所有文件',
  saveHere: '保存到此处',
  openWorkspaceTitle: '打开工作区：选择其文件夹，或选择空文件夹以新建工作区',
  cannotOpen: '无法打开此工作区',

  notice: {
    title: '训练已结束',
    failedTitle: '训练失败',
    ended: {
      completed: (v) => `${v.run} 训练完成。`,
      earlyStopped: (v) => `${v.run} 已提前停止：结果不再变好。`,
      stopped: (v) => `${v.run} 已停止，最佳检查点已保留。`,
      diverged: (v) => `${v.run} 因损失发散而结束，最后一份正常的权重已保留。`,
    },
    accuracy: (v) => `验证准确率 ${v.percent}%。`,
    failed: (v) => `${v.run} 无法继续，原因见窗口。`,
  },

  about: {
    title: '关于 Inkling',
    what: (v) => `Inkling ${v.version}`,
    purpose: '手写数字识别模型的桌面工作室。任何数据都不会离开本机。',
    tensorflow: (v) => (v.backend === 'native' ? `TensorFlow ${v.version}（原生）` : `TensorFlow.js ${v.version}（纯 JavaScript）`),
    noEngine: 'TensorFlow：引擎没有响应',
    licence: 'Inkling：Apache 许可证 2.0',
    inside: '包含以下作品，各自适用其许可证：',
    texts: (v) => `许可证全文位于 ${v.folder}。`,
    close: '关闭',
    copyDiagnostics: '复制诊断信息',
  },

  pageDown: {
    title: 'Inkling',
    message: '窗口在几秒内停止了两次。',
    detail: '没有丢失任何内容：正在进行的训练会继续，已保存的都在。可以重新打开窗口，或退出后再次启动 Inkling。如果仍然停止，请复制诊断信息，其中记录了经过。',
    again: '重新打开窗口',
    quit: '退出 Inkling',
  },

  cannotStart: 'Inkling 无法启动',
};

export const mainErrors: Pick<Texts['errors'], 'senderForeign' | 'windowMissing' | 'shellLacks' | 'workspaceNotOne'> = {
  senderForeign: (v) => `一个不属于 Inkling 的页面（${v.url}）提出了请求，已被拒绝。`,
  windowMissing: (v) => `${v.folder} 中没有窗口的文件。运行“npm start”即可构建。`,
  shellLacks: (v) => `此类窗口无法执行“${v.name}”。请在 Inkling 自己的窗口中执行；如果它只适用于浏览器，请使用浏览器。`,
  workspaceNotOne: (v) => `${v.folder} 中没有工作区：其中没有 ${v.marker}，或文件夹已不存在。请选择包含该文件的文件夹，或选择空文件夹以新建工作区。`,
};
