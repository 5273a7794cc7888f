/** Chinese: what the command line tells of a network's answers. */
import type { Texts } from '../texts.ts';

const figure = (n: number): string => n.toLocaleString('en');
const splits = { validation: '验证集', test: '测试集' };

export const cliAnswers: Pick<Texts['cli'], keyof typeof import('../en/cliAnswers.ts').cliAnswers> = {
  evaluate: {
    title: (v) => `运行 ${v.run}（第 ${figure(v.step)} 步），${v.data} 的${splits[v.split]}，${figure(v.count)} 个样本`,
    classes: (v) => `只含类别 ${v.names.join('、')} 的样本。`,
    looks: (v) => `这是本工作区第 ${v.looks} 次查看该测试集；拿来调参的测试集就不再能说明问题。`,
    accuracy: '准确率',
    interval: (v) => `95 % 置信区间 ${v.low} 到 ${v.high}`,
    loss: '损失',
    lossUnit: '奈特/样本',
    macroF1: '宏平均 F1',
    macroParts: (v) => `精确率 ${v.precision}，召回率 ${v.recall}`,
    kappa: 'Cohen κ 系数',
    macroAuc: '宏平均 AUC',
    ece: '校准误差',
    class: '类别',
    support: '样本数',
    precision: '精确率',
    recall: '召回率',
    f1: 'F1',
    auc: 'AUC',
    confusion: '混淆矩阵：行为真实类别，列为回答',
    mistakes: '最常见的错误',
    mistake: (v) => `${v.truth} 被认成 ${v.answer}：${figure(v.count)}`,
    noMistakes: '没有错误。',
  },

  recognise: {
    file: '文件',
    answer: '回答',
    sure: '概率',
    others: '其次',
    noInk: '没有发现墨迹',
    drawing: '图画',
    number: '数',
    label: '标签',
    unknown: (v) => `？（${v.label}）`,
    right: (v) => `${figure(v.count)} 个中正确 ${figure(v.right)} 个（${v.accuracy}）`,
    fitting: (v) => `正在学习把 ${v.data} 与其他一切区分开`,
  },

  strangers: {
    accepted: '接受的留出图片',
    refused: '拒绝的陌生图片',
    holds: '当前设置（settings set acceptedShare …）',
  },
};
