/** Chinese: evaluation. */
import type { Texts } from '../texts.ts';

type Errors = Pick<Texts['errors'], keyof typeof import('../en/evaluate.ts').evaluateErrors>;

export const evaluateErrors: Errors = {
  evaluationEmpty: (v) => `${v.data} 的 ${v.split} 部分没有样本，无法评估。请换一个部分或数据集。`,
};
