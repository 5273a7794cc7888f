/** Chinese: recipes, and what they compare. */
import type { Texts } from '../texts.ts';

export const recipeTexts: Texts['recipes'] = {
  about: {
    'digits-0-4-to-5-9': {
      title: '从数字 0–4 到数字 5–9',
      compares:
        '已学会 0–4 的网络用 100 个有标签的数字学习 5–9：冻结卷积层并换上新的最后一层、训练所有层、拉向原有权重、重放旧数字；与同一网络从头训练相比。既考新数字，也考旧数字以看遗忘了多少，总是在全部十个类别中作答。',
    },
    'generated-to-mnist': {
      title: '从生成的数字到 100 个和 1,000 个 MNIST 数字',
      compares: '已学会生成数字的网络用 100 个或 1,000 个 MNIST 数字继续训练，学习率为十分之一，并拉向原有权重；与同一网络用同样的数字从头训练相比。',
    },
    'two-steps': {
      title: '课程中的两步',
      compares: '先用 SGD 以 0.001 训练到 90 % 以上，再以 0.0001 的学习率加 0.0001 的 L2 训练，分别用 SGD 和 Adam；与只有第一步相比，也与用 Adam 从头训练两步合计的轮数相比。',
    },
  },
  trainings: {
    zeroToFour: '0–4，迁移之前',
    fiveToNine: '100 个 5–9，从头训练',
    fiveToNineFrozen: '……从 0–4 开始，冻结卷积，换新头',
    fiveToNineTuned: '……从 0–4 开始，所有层',
    fiveToNineAnchored: '……拉向原有权重（L2-SP）',
    fiveToNineReplayed: '……重放 100 个旧数字',
    generatedOnly: '只用生成的数字',
    hundred: '100 个 MNIST，从头训练',
    hundredTransferred: '100 个 MNIST，从生成的数字开始',
    thousand: '1,000 个 MNIST，从头训练',
    thousandTransferred: '1,000 个 MNIST，从生成的数字开始',
    firstStep: '第一步：SGD，0.001',
    secondBySgd: '再用 SGD，0.0001，L2',
    secondAlone: 'Adam，0.0001，L2，从头训练',
    secondByAdam: '再用 Adam，0.0001，L2',
  },
  measures: {
    newDigits: '新数字 5–9 的准确率',
    oldDigits: '旧数字 0–4 的准确率',
    mnist: 'MNIST 的准确率',
  },
  training: '训练',
  validation: '验证',
  test: '测试',
  gain: '增益',
  over: '相比',
  seed: (v) => `种子 ${v.index}/${v.count}：${v.training}`,
  testing: '正在让每个网络作答测试集，仅此一次……',
  note: (v) =>
    `${v.seeds} 个种子的均值 ± 95 % 区间的一半（学生 t 分布），单位 %；增益为百分点，逐个种子与该编号的一行相比。每个网络取验证最好的那一轮；测试集只在最后查看一次。`,
  list: (v) => `运行其中之一：${v.command}`,
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/recipes.ts').recipeErrors>;

export const recipeErrors: Errors = {
  recipeUnknown: (v) => `没有方案“${v.name}”${v.nearest === undefined ? '。' : `；是否想用“${v.nearest}”？`}已知的有：${v.known.join('、')}。`,
  recipeBroken: (v) => `方案到此为止：运行 ${v.run}（${v.training}）没有完成，状态为“${v.state}”。“runs ${v.run}”可查看详情。`,
};
