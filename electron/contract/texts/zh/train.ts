/** Chinese: training. */
import type { Texts } from '../texts.ts';

export const trainTexts: Texts['train'] = {
  reasons: {
    completed: '已完成',
    earlyStopped: '提前停止，已恢复最佳权重',
    stopped: '已停止',
    diverged: '发散',
  },
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/train.ts').trainErrors>;

export const trainErrors: Errors = {
  choiceUnknown: (v) =>
    `${v.where}：“${v.key}”不能是“${v.name}”${v.nearest === undefined ? '' : `；是否想用“${v.nearest}”？`}。已知的有：${v.known}。`,
  runNotTraining: (v) => `运行 ${v.run} 没有在这里训练，因此无法暂停或停止。`,
};
