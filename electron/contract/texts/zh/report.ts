/** Chinese: the report that is saved of an evaluation. */
import { toCount as figure } from '../../figures.ts';
import type { Texts } from '../texts.ts';

const splits = { validation: '验证集', test: '测试集' };

export const reportTexts: Texts['report'] = {
  title: '它认数字认得怎样',
  subject: (v) => `运行 ${v.run}，第 ${figure(v.step)} 步，在 ${v.data} 的${splits[v.split]}上：${figure(v.count)} 个样本。`,
  made: (v) => `由 Inkling ${v.version} 生成于 ${v.date}。`,
  saved: (v) => `已保存 ${v.file}（${v.size}）。`,
  looks: (v) => `这是本工作区第 ${figure(v.looks)} 次查看该测试集；据以调整过的测试集就说明不了什么了。`,
  validationNote: '验证数字没有用于训练，但检查点是按它们选出的；只有从未看过的测试集才能说明全部实情。',
  byLabels: '以哪些标签为准',
  labels: '标签',
  samples: '样本数',
  interval: '95 % 区间',
  confusion: '混淆矩阵',
  confusionNote: '行为真实类别，列为回答。对角线上是答对的。',
  truth: '真实',
  answer: '回答',
  classes: '逐类指标',
  averagePrecision: '平均精度',
  macro: '宏平均',
  weighted: '加权平均',
  calibration: '它的把握与实际相符吗？',
  reliability: '不同把握下答对的比例。虚线上两者相等。',
  asIs: '原样',
  scaled: '经温度缩放',
  scaling: (v) => `温度 ${v.temperature}，在 ${v.data} 的 ${figure(v.samples)} 个验证样本上拟合，损失由 ${v.before} 变为 ${v.after}。`,
  unscaled: (v) =>
    ({
      noValidation: '没有温度：该运行没有留出可供拟合的样本。',
      dataMissing: '没有温度：手头没有该运行的数据可供拟合。',
      dataChanged: '没有温度：该运行的数据此后已变。',
    })[v.why],
  confidence: '回答的概率',
  share: '比例',
  histogram: '各种把握出现的频率：占全部答对者的比例（蓝）和占全部答错者的比例（红线）。',
  curves: '一类对其余',
  roc: (v) => `ROC：真阳性率对假阳性率。面积最小的类别是 ${v.classes}（虚线）。`,
  precisionRecall: (v) => `精确率对召回率。平均精度最低的类别是 ${v.classes}（虚线）。`,
  falsePositives: '假阳性率',
  truePositives: '真阳性率',
  precision: '精确率',
  recall: '召回率',
  training: '它是怎样学会的',
  epoch: '轮次',
  lossCurve: '每轮的损失：实线为训练，虚线为验证。',
  accuracyCurve: '每轮的准确率：实线为训练，虚线为验证。',
  mistakes: '错误，把握最大的在前',
  mistakesNote: (v) => `${v.shown === v.total ? `共 ${figure(v.total)} 个` : `${figure(v.total)} 个中的 ${figure(v.shown)} 个`}：真实类别 → 回答、把握有多大，以及其次会怎样回答。`,
  noMistakes: '没有。',
  then: (v) => `其次 ${v.className}，${v.probability}`,
  network: '网络',
  layer: '层',
  kind: '种类',
  output: '输出',
  weights: '权重数',
  total: '合计',
  plan: '怎样训练',
  basis: '这些数字的依据',
  facts: {
    run: '运行',
    name: '名称',
    preset: '预设',
    made: '运行创建于',
    startedFrom: '起点',
    trainedOn: '训练数据',
    evaluatedOn: '评估数据',
    pictures: '图片',
    fingerprint: '评估数据的 SHA-256',
    trainedFingerprint: '训练数据的 SHA-256',
    corrections: '更正的 SHA-256',
    weights: '权重的 SHA-256',
    inkling: 'Inkling',
    tensorflow: 'TensorFlow',
  },
  trainedOn: (v) =>
    v.chosenOf.length === 0
      ? `${v.data}：${figure(v.training)} 个样本，留出 ${figure(v.validation)} 个`
      : `${v.chosenOf.join('、')} 中选出的 ${figure(v.training)} 个样本；${v.data} 留出 ${figure(v.validation)} 个`,
  evaluatedOn: (v) => `${v.data}，${splits[v.split]}：${figure(v.count)} 个样本`,
  startedFrom: (v) => `运行 ${v.run}，第 ${figure(v.step)} 步`,
  method:
    '准确率附 Wilson 95 % 区间；损失为平均交叉熵（奈特）；精确率、召回率、F1、kappa、AUC 和平均精度的定义与 scikit-learn 相同；校准误差按最大概率的 15 个等宽区间计算（Guo 等，2017）。短横表示数据给不出的数字。',
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/report.ts').reportErrors>;

export const reportErrors: Errors = {
  reportKindUnknown: (v) => `报告只能存成 HTML 网页或 JSON，而 ${v.file} 两者都不是。请取以 .html 或 .json 结尾的文件名。`,
};
