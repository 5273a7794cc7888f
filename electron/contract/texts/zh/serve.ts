/** Chinese: the browser shell, which serves the window on this machine. */
import type { Texts } from '../texts.ts';

export const serveTexts: Texts['serve'] = {
  opened: 'Inkling 已在浏览器中打开。',
  address: (v) => `Inkling 的地址：${v.address}`,
  nextAddress: (v) => `若要再让一个浏览器进入，请用（一次有效）：${v.address}`,
  howToStop: '每个地址只能让一个浏览器进入一次；同一浏览器的其他标签页无需再用。按 Ctrl-C 结束 Inkling，正在训练的运行会先保存。',
  browserNotOpened: (v) => `无法打开浏览器（${v.reason}）；请自行打开上面的地址。`,
  ending: '正在保存训练并结束……（再按一次 Ctrl-C 立即退出）',

  refusal: {
    language: 'zh-CN',
    open: '打开 Inkling',
    foreignHost: '本服务只回应它在本机上的地址。请使用 Inkling 在终端中显示的地址。',
    foreignOrigin: '这是其他网页发来的请求，因此没有给出任何内容。',
    noSession: '这个浏览器尚未获准进入。请使用 Inkling 在终端中显示的最新地址；每个地址只能让一个浏览器进入一次。',
    tokenUsed: '这个地址已经用过，或者不完整。请使用 Inkling 在终端中显示的最新地址。如果这个浏览器之前已获准进入，现在仍然有效：',
    notFound: '这个路径下没有内容。',
    methodUnknown: '这里只接受 GET 和 HEAD。',
  },
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/serve.ts').serveErrors>;

export const serveErrors: Errors = {
  portInUse: (v) => `端口 ${v.port} 已被其他程序占用。请结束该程序，用 --port 另选端口，或省略 --port 以自动选用空闲端口。`,
  portRefused: (v) => `无法使用端口 ${v.port}（${v.reason}）。请用 --port 选择大于 1023 的端口，或省略 --port 以自动选用空闲端口。`,
  requestMalformed: () => '窗口发来的消息不是请求，已被忽略。请重新加载页面。',
  requestsTooFast: (v) => `窗口每秒的请求超过 ${v.perSecond} 个，因此这一个被忽略。请稍后再试。`,
  requestsTooMany: (v) => `窗口已有 ${v.limit} 个请求在等待回答，因此这一个被忽略。请等收到一些回答后再试。`,
  tabTooSlow: () => '窗口接收回答的速度跟不上提问，因此这一个请求被忽略。请稍后再试。',
  uploadUnknown: () => '这些文件没有传完，未保留任何内容。请重新选择。',
  uploadTooLarge: (v) => `一次传入超过 ${v.limitBytes} 字节，或文件过多，未保留任何内容。请减少文件，或在命令行中导入：命令行直接读取原处的文件。`,
  nothingMade: () => '没有可以取走的内容：要生成的文件尚未生成。请重试。',
};
