/** Chinese: the queue on the screen. */
import type { Texts } from '../texts.ts';

export const queueListTexts: Texts['queueList'] = {
  going: '有空闲的处理器核心时，下一个自动开始。',
  paused: '队列已暂停：不再开始新的训练。',
  pause: '暂停队列',
  goOn: '继续队列',
  earlier: (v) => `让 ${v.run} 提前`,
};
