/** Chinese: the workspace on disk. */
import type { Damage } from '../en/store.ts';
import type { Texts } from '../texts.ts';

const explain = (d: Damage): string => {
  switch (d.kind) {
    case 'missing':
      return '文件缺失';
    case 'notJson':
      return '不是 JSON';
    case 'wrongShape':
      return d.path === '' ? '内容不符合要求' : `“${d.path}”不符合要求`;
    case 'wrongSize':
      return `大小为 ${d.actualBytes} 字节，应为 ${d.expectedBytes} 字节`;
    case 'wrongContents':
      return '内容与写入时不同（校验和不符）';
  }
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/store.ts').storeErrors>;

export const storeErrors: Errors = {
  workspaceHeld: (v) =>
    `工作区 ${v.folder} 正被 ${v.program}（${v.host} 上的进程 ${v.pid}）使用。请先关闭它，或用 --workspace 指定另一个文件夹。如果并没有这个进程，请删除 ${v.lock}。`,
  workspaceReadonly: (v) => `工作区 ${v.folder} 是以只读方式打开的，不能写入。请以可写方式打开。`,
  fileNewer: (v) =>
    `${v.path} 由更新版本的 Inkling 写入（格式 ${v.schema}，当前版本只认识 ${v.known}）。要修改它，请安装新版本。`,
  fileDamaged: (v) => `${v.path} 已损坏：${explain(v.damage)}。请从备份恢复，或把它移出工作区。`,
  diskFull: (v) => `磁盘已满：无法写入 ${v.path}，原有内容没有改动。请腾出空间后再试。`,
  notWritable: (v) => `没有写入 ${v.path} 的权限（${v.reason}）。请修改权限，或用 --workspace 指定另一个文件夹。`,
  notReadable: (v) => `没有读取 ${v.path} 的权限（${v.reason}）。请修改权限，或用 --workspace 指定另一个文件夹。`,
  pathBlocked: (v) =>
    `无法使用 ${v.path}：需要文件夹的地方是文件，或者相反。请把它移走，或用 --workspace 指定另一个文件夹。`,
  linkNotFollowed: (v) =>
    `${v.path} 是链接，或不是普通文件。链接可能指向任何地方，因此工作区内不会通过它读写。请把文件或文件夹本身放在那里。`,
  diskFailed: (v) =>
    `无法${v.action === 'read' ? '读取' : '写入'} ${v.path}：磁盘返回 ${v.reason}。请检查磁盘后再试。`,
  folderGone: (v) => `无法访问 ${v.path}：使用期间，它所在的文件夹被移动、改名或卸载了。请把它放回原处后再试，已完成的内容都在里面。`,
  runUnknown: (v) =>
    `${v.folder} 中没有运行“${v.name}”${v.nearest === undefined ? '。' : `；是否想用“${v.nearest}”？`}命令“runs”会列出所有运行。`,
  runAmbiguous: (v) => `以“${v.name}”开头的运行有 ${v.matches.length} 个：${v.matches.join('、')}。请把名称写得更完整。`,
  runExists: (v) => `${v.folder} 中已有名为“${v.run}”的运行。请换一个名称。`,
  runHeld: (v) =>
    `运行 ${v.run} 正由 ${v.program}（${v.host} 上的进程 ${v.pid}）训练。请等待它结束或将其停止。如果并没有这个进程，请删除 ${v.lock}。`,
  runWithoutWeights: (v) => `运行 ${v.run} 没有完好的检查点，因此没有可用的权重。请继续训练它，或重新训练。`,
  journalDamaged: (v) => `${v.path} 中有损坏的行，已跳过：${v.lines.join('、')}。权重不受影响，曲线可能有缺口。`,
  checkpointUnknown: (v) =>
    `运行 ${v.run} 没有第 ${v.step} 步的检查点。现有：${v.known.length === 0 ? '无' : v.known.join('、')}。`,
  checkpointDamaged: (v) => `运行 ${v.run} 第 ${v.step} 步的检查点已损坏，已略过：${v.file}：${explain(v.damage)}。`,
};
