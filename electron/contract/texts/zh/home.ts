/** Chinese: the window's first screen, and the tour through all of it. */
import type { Texts } from '../texts.ts';

export const homeTexts: Texts['home'] = {
  subtitle: '教机器认识手写数字，并看清它是怎样学会的。一切都在这台电脑上进行。',

  pad: {
    title: '它已经会认了',
    starter: (v) => `入门模型随 Inkling 提供，能认对 ${v.accuracy} 未参与其训练的数字。`,
    picked: (v) => `由 ${v.run} 回答。`,
    noModel: '这份 Inkling 没有自带的入门模型。训练一个网络，它就会在这里回答。',
    waiting: '在纸上写一个数字。',
    sure: (v) => `${v.label}，把握 ${v.share}`,
    more: '在“试写”页面查看更多',
  },

  first: {
    title: '训练你的第一个网络',
    titleAgain: '训练一个网络',
    about: '一个小型卷积网络几秒钟就能学会认数字，然后你会看到它还会认错哪些。',
    data: '数据',
    start: '立即训练',
    starting: '正在启动……',
    measuring: '正在测量几个线程最合适……',
    waits: (v) => `${v.run} 正在训练。等它结束后就可以开始。`,
    noData: '还没有可以用来训练的数据集。',
    learning: (v) => `${v.run} 正在学习`,
    then: '训练结束后会自动打开它的错误。',
    done: (v) => `${v.run} 已经学完，它的错误在“评估”页面。`,
    diverged: (v) => `${v.run} 的损失发散了，没有可评估的结果。`,
    other: '其他网络和设置',
  },

  recent: {
    title: '最近的运行',
    none: '还没有训练过。你训练的网络会列在这里。',
    all: '全部运行',
    validation: (v) => `验证准确率 ${v.accuracy}`,
  },

  tour: {
    title: '导览',
    invitation: '第一次来？五步带你看一遍：从手写板上的一个数字，到你自己的网络。',
    begin: '开始导览',
    decline: '以后再说',
    again: '导览',
    place: (v) => `第 ${v.step} 步，共 ${v.steps} 步`,
    back: '上一步',
    next: '下一步',
    skip: '跳过导览',
    finish: '立即训练',
    later: '以后再说',
    steps: {
      pad: { title: '写一个数字', text: '你边写，训练好的网络边回答。它看到的是 28 × 28 像素的图像，这里的每个数字都是如此。' },
      rail: { title: '从数据到识别', text: '各页面按工作的顺序排列：查看数据、训练、比较运行、找出错误、亲手试写。' },
      picker: { title: '处处都是同一个模型', text: '所有页面都读取这里选定的模型。选一个早期的检查点，看看它当时还不会什么。' },
      help: { title: '随时可以提问', text: '数字旁边的小“?”会解释它的含义。Ctrl K 可以找到所有命令，按 ? 列出快捷键。' },
      first: { title: '你自己的网络', text: '现在来训练一个吧。只要几秒，你可以看着它学习。随时停止或关闭 Inkling 都不会丢失任何东西。' },
    },
  },
};
