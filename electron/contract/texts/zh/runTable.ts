/** Chinese: the table of runs, and runs beside each other. */
import type { Texts } from '../texts.ts';

const figure = (n: number): string => n.toLocaleString('zh');

export const runTableTexts: Texts['runTable'] = {
  columns: {
    run: '训练',
    state: '状态',
    network: '网络',
    data: '数据',
    epochs: '轮数',
    best: '最佳验证准确率',
    last: '最后',
    loss: '最小损失',
    time: '用时',
    made: '开始时间',
  },
  filter: '筛选训练',
  arrangement: '排列方式',
  list: '列表',
  branches: '分支',
  noneFound: (v) => `没有名称、网络、数据或状态含“${v.words}”的训练。`,
  showAll: '显示全部',
  shown: (v) => `已显示 ${figure(v.shown)} / ${figure(v.all)} 次训练`,
  ownNetwork: '自定义网络',
  from: (v) => `始于 ${v.run} 第 ${figure(v.step)} 步`,

  compare: '比较',
  compareRun: (v) => `比较 ${v.run}`,
  full: '已在比较六次训练；再多的曲线就分不清了。',
  howToCompare: '勾选两次或更多训练，即可并排比较。',
  oneMore: '已勾选一次训练；再勾选一次即可比较。',
  comparison: '比较',
  comparing: (v) => `并排比较 ${v.count} 次训练`,
  endComparison: '结束比较',
  validationAccuracy: '验证准确率',
  validationLoss: '验证损失',
  differences: '不同的设置',
  noDifference: '它们的网络、计划和数据都相同；差别只在于不同机器上的偶然，或训练到了哪一步。',
  setting: '设置',
  absent: '未设置',
  byClass: '各类别的召回率',
  byClassText: '在各自留出的数字上，每个类别找到了多少。',
  evaluate: '进行评估',
  otherClasses: '它们区分的类别不同，无法逐类比较。',
  class: '类别',
  points: (v) => `${v.points < 0 ? '−' : '+'}${Math.abs(v.points).toFixed(2)}`,

  trainFurther: '继续训练',
  moreEpochs: '再训练轮数',
  extend: '继续',
  cancel: '取消',
};
