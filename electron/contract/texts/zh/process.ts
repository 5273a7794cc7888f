/** Chinese: processes, and messages between them. */
import type { Death } from '../en/process.ts';
import type { Texts } from '../texts.ts';

export const explainDeath = (d: Death): string => {
  switch (d.kind) {
    case 'signal':
      return d.signal === 'SIGKILL' ? '它被强行终止，可能是内存不足' : `它被 ${d.signal} 终止`;
    case 'exit':
      return `它以代码 ${d.exitCode} 结束`;
    case 'silent':
      return `它 ${d.seconds} 秒没有回应`;
  }
};

export const processTexts: Texts['process'] = {
  engineRestarted: (v) => `引擎停止了（${explainDeath(v.death)}），已重新启动。没有丢失任何内容。`,
  startedOtherwise: (v) => `一个进程未能启动（${explainDeath(v.death)}），正在以另一种方式启动。`,
  startedInJavascript: (v) => `使用本地库的进程未能启动（${explainDeath(v.death)}）；改用较慢的纯 JavaScript。运行“npm run setup”可检查并修复本地库。`,
  trainerResumed: (v) => `训练 ${v.run} 的进程停止了（${explainDeath(v.death)}）；该运行从最新的检查点继续。`,
  trainerGivenUp: (v) => `训练 ${v.run} 的进程反复停止（最后一次：${explainDeath(v.death)}）。该运行暂停，可随时继续。`,
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/process.ts').processErrors>;

export const processErrors: Errors = {
  unexpected: (v) => `发生了不该发生的错误：${v.message}。请重试；若仍出现，请报告。`,
  requestUnknown: (v) => `没有名为“${v.name}”的请求${v.nearest === undefined ? '。' : `；是否想用“${v.nearest}”？`}`,
  messageMalformed: (v) => `来自 ${v.from} 的一条消息无法理解，已忽略。`,
  messageTooLarge: (v) => `拒绝了 ${v.sizeBytes} 字节的消息；上限是 ${v.limitBytes}。请一次少要一些。`,
  engineEnded: (v) => `引擎在处理时停止了（${explainDeath(v.death)}）。正在重新启动，请再试一次。`,
  trainerEnded: (v) => `训练 ${v.run} 的进程停止了（${explainDeath(v.death)}）。请继续该运行，它会从最新的检查点开始。`,
  startStopped: (v) => `运行 ${v.run} 在开始之前被停止；没有保留任何内容。`,
  threadsFixed: () => '此进程以启动时的线程数训练。请去掉“threads”，或在启动前设置 TF_NUM_INTRAOP_THREADS。',
  threadsInJavascript: () => '纯 JavaScript 只用一个线程计算，没有可选的线程数。请去掉线程数。',
  fileNotGiven: (v) => `窗口只打开你在其中选择或拖入的文件和文件夹，“${v.name}”不在其中。请在窗口中选择它，或使用命令行。`,
  shuttingDown: () => 'Inkling 正在关闭，不再开始新的工作。',
};
