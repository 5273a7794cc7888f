/** Chinese: settings, disk, bin, labels and the machinery. */
import type { SettingKey } from '../../settings.ts';
import type { MoveProblem } from '../en/settings.ts';
import type { Texts } from '../texts.ts';

const bytes = (size: number): string => (size < 1e6 ? `${Math.ceil(size / 1e3)} kB` : size < 1e9 ? `${Math.ceil(size / 1e6)} MB` : `${(size / 1e9).toFixed(1)} GB`);
const didYouMean = (nearest: string | undefined): string => (nearest === undefined ? '' : `是否想用“${nearest}”？`);

const takes: Readonly<Record<SettingKey, string>> = {
  workspace: '文件夹',
  language: 'en、zh，或 auto（随系统）',
  theme: 'system（随系统）、light（浅色）或 dark（深色）',
  threads: '1 到 256 的整数，或 auto（取实测最快的）',
  keptEpochs: '不小于 1 的整数，或 all（全部）',
  binDays: '1 到 36500 的天数，或 forever（一直保留）',
  acceptedShare: '0.5 到 0.999 之间的比例，例如 0.99',
};

const explainMove = (problem: MoveProblem): string => {
  switch (problem.kind) {
    case 'same':
      return '它已经在那里。请给出另一个文件夹。';
    case 'within':
      return '该文件夹在工作区之内。请给出工作区以外的文件夹。';
    case 'notEmpty':
      return '那里已有内容，而任何内容都不会被覆盖。请给出空文件夹或尚不存在的文件夹。';
    case 'noSpace':
      return `需要 ${bytes(problem.neededBytes)}，那里只剩 ${bytes(problem.freeBytes)}。请腾出空间，或给出另一个磁盘上的文件夹。`;
    case 'given':
      return `工作区的位置由 ${problem.name} 指定，移动之后仍会如此。请去掉 ${problem.name}，或手动移动该文件夹。`;
  }
};

export const settingsTexts: Texts['settings'] = {
  takes,
  setting: '设置',
  value: '值',
  from: '来源',
  origin: (v) => {
    switch (v.from) {
      case 'option':
      case 'environment':
        return v.name;
      case 'file':
        return '已选定';
      case 'default':
        return '默认';
    }
  },
  what: {
    workspace: '存放运行和数据集的文件夹',
    language: '所有文字的语言',
    theme: '浅色或深色',
    threads: '分担训练工作的线程数',
    keptEpochs: '释放空间时，已结束的运行保留多少轮的检查点',
    binDays: '释放空间时，回收站里的内容保留多少天',
    acceptedShare: '接受多大比例的真实图片；更陌生的回答“?”',
  },
  howToChange: (v) => `选定的值保存在 ${v.file}。修改：${v.command}`,
  changed: (v) => `${v.key} 现在是 ${v.value}。`,
  outranked: (v) => `已保存，但 ${v.name} 优先：只要它还在，${v.key} 就仍是 ${v.value}。`,
  nextStart: (v) => `下次启动时生效。运行和数据集留在原处；要一起带走，请用 ${v.command}。`,
  moving: (v) => `正在复制到 ${v.folder} 并逐字节比较`,
  moved: (v) => `工作区现在位于 ${v.folder}（${bytes(v.sizeBytes)}，已逐字节比较）。`,
  left: (v) =>
    v.why === 'changed'
      ? `旧工作区 ${v.folder} 在此期间又被写入，因此原样保留。请查看其中的新内容，然后将其删除。`
      : `旧工作区 ${v.folder} 无法删除。它已不再需要，请手动删除。`,

  disk: {
    what: '内容',
    size: '大小',
    count: '数量',
    runs: '运行',
    data: '数据集',
    exports: '导出',
    other: '修正、搜索等',
    trash: '回收站',
    cache: (v) => `缓存：${v.name}`,
    run: (v) => `运行 ${v.run}`,
    dataSet: (v) => `数据 ${v.data}`,
    free: (v) => `${v.folder} 所在磁盘还剩 ${v.size}。`,
    howToFree: (v) => `释放按设置不再保留的内容：${v.command}`,
  },
  clean: {
    checkpoints: (v) => `${v.run}：${v.count} 个检查点，${v.size}`,
    trash: (v) => `回收站中的 ${v.name}，${v.size}`,
    freed: (v) => `已释放 ${v.size}。`,
    wouldFree: (v) => `可释放 ${v.size}。没有删除任何内容。`,
    nothing: '没有按设置不再保留的内容。',
  },

  trash: {
    deleted: (v) => `${v.name} 已放入回收站。恢复：${v.command}`,
    neededBy: (v) => `${v.by.join('、')} 仍用到 ${v.name}。`,
    restored: (v) => `${v.name} 已恢复。`,
    removed: (v) => `${v.name} 已彻底删除。`,
    empty: '回收站是空的。',
    kinds: { run: '运行', data: '数据' },
    kind: '种类',
    name: '名称',
    deletedAt: '删除时间',
    size: '大小',
  },

  label: {
    name: '名称',
    note: '备注',
    named: (v) => (v.name === null ? `已去掉 ${v.run} 的名称。` : `${v.run} 现在叫“${v.name}”。`),
    noted: (v) => (v.note === null ? `已去掉 ${v.run} 的备注。` : `已为 ${v.run} 写下备注。`),
    pinned: (v) => (v.pinned ? `${v.run} 现在排在最前。` : `${v.run} 不再排在最前。`),
    hidden: (v) => (v.hidden ? `${v.run} 不再列出；“runs --hidden”可显示它。` : `${v.run} 重新列出。`),
    hiddenRuns: (v) => `另有 ${v.count} 次隐藏的运行；--hidden 可列出。`,
  },

  machinery: {
    library: '原生库',
    none: '没有设置',
    source: { folder: '来自 INKLING_LIBTENSORFLOW', installer: '来自 tfjs-node 的安装程序，未经验证', wheel: '来自 TensorFlow wheel，已验证' },
    whole: '与设置时相同',
    altered: (v) => `${v.file} 与设置时不同`,
    files: '库文件',
    processor: '处理器',
    cores: (v) => `${v.processor}，${v.cores} 个核心`,
    instructions: '指令集',
    unknown: '系统没有说明',
    well: '原生库完好。',
    howToRepair: (v) => `逐字节检查，有损坏则重新制作：${v.command}`,
  },
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/settings.ts').settingsErrors>;

export const settingsErrors: Errors = {
  settingUnknown: (v) => `没有名为“${v.name}”的设置。${didYouMean(v.nearest)}已知的有：${v.known.join('、')}。`,
  settingUnfit: (v) => `${v.where}：“${v.key}”不能是 ${v.received}。可以是${takes[v.key]}。`,
  settingsDamaged: (v) => `${v.file} 中的设置已损坏，现改用${v.twin ? '它的副本' : '默认值'}。下次修改时会重写该文件，损坏的文件保留在旁边。`,
  settingsNewer: (v) =>
    `${v.file} 中的设置由更新版本的 Inkling 写入（格式 ${v.schema}，当前版本只认识 ${v.known}）：能理解的部分有效，但不会修改。请用新版本修改。`,
  settingsHeld: (v) => `另一个程序（${v.host} 上的进程 ${v.pid}）正在修改 ${v.file}。请再试一次。如果并没有这个进程，请删除 ${v.lock}。`,
  workspaceNewer: (v) =>
    `工作区 ${v.folder} 由更新版本的 Inkling 建立（格式 ${v.schema}，当前版本只认识 ${v.known}），这里只能查看，不能修改。请安装新版本，或用 --workspace 选择另一个文件夹。`,
  workspaceUnfit: (v) => `${v.folder} 已存在，但不是工作区。请给出工作区的文件夹，或尚不存在的文件夹。`,
  workspaceMoves: (v) => `工作区正在移往 ${v.folder}，期间不能写入。请在完成后再试。`,
  workspaceMoved: (v) => `工作区已移到 ${v.folder}。请重新启动 Inkling。`,
  workspaceBusy: (v) => (v.run === null ? '正在读取或写出样本，因此不能移动工作区。请等待其结束或将其停止。' : `运行 ${v.run} 正在训练，因此不能移动工作区。请等待它结束，或先将其停止。`),
  moveUnfit: (v) => `无法把工作区移到 ${v.folder}：${explainMove(v.problem)}`,
  moveDisturbed: (v) => `复制期间另一个程序写入了 ${v.folder}。工作区留在原处；请关闭该程序后再试。`,
  trashUnknown: (v) => `回收站中没有“${v.name}”。${didYouMean(v.nearest)}“runs trash”命令可列出其中的内容。`,
  trashAmbiguous: (v) => `回收站中有多项以“${v.name}”开头：${v.matches.join('、')}。请给出更长的名称。`,
  runQueued: (v) => `运行 ${v.run} 在队列中，删除后会从头训练。请先把它移出队列：queue cancel ${v.run}`,
  dataNotDeletable: (v) => `${v.data} 不在工作区内，没有可删除的内容。`,
  dataInUse: (v) => (v.run === null ? `正在写出 ${v.data}。请等待其结束或将其停止。` : `运行 ${v.run} 正在用 ${v.data} 训练。请等待它结束，或先将其停止。`),
  repairElsewhere: (v) => `这个程序已经构建好，不能修复自己的库。在源码目录中请用：${v.command}`,
};
