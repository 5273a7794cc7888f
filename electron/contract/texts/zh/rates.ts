/** Chinese: the search for a learning rate. */
import type { Texts } from '../texts.ts';
import { explainDeath } from './process.ts';

const endings = { completed: '直到最大的学习率', diverged: '直到损失爆炸', stopped: '直到被停止' };

export const ratesTexts: Texts['rates'] = {
  suggested: (v) => `建议的学习率：${v.rate}`,
  rule: '它是平滑后损失最小时学习率的十分之一。',
  steepest: '损失下降最陡时的学习率',
  planned: '计划自己的学习率',
  ended: (v) => `共 ${v.steps} 步，${endings[v.ended]}，用时 ${v.time}；不保留任何结果。`,
  none: {
    tooShort: '步数太少，无法判断。请让它进行得更久，或增加步数。',
    neverFell: '没有任何学习率使损失下降：网络可能已经学会了这些数据，或者从中学不到东西。损失没有下降，就无从建议。',
  },
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/rates.ts').ratesErrors>;

export const ratesErrors: Errors = {
  rateRangeEmpty: (v) => `最小的学习率（${v.leastRate}）必须小于最大的学习率（${v.greatestRate}）。请修改其中之一。`,
  findingTaken: (v) => `名为“${v.finding}”的学习率搜索正在进行。请等待它结束、停止它，或换一个名字。`,
  findingStopped: () => '学习率搜索在第一步之前就被停止了。',
  findingEnded: (v) => `搜索学习率的进程停止了（${explainDeath(v.death)}）。其他一切不受影响；请再试一次。`,
};
