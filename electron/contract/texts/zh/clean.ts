/** Chinese: cleaning data sets. */
import type { IssueKind } from '../../corrections.ts';
import type { IssueBasis } from '../../issues.ts';
import type { CorrectionsProblem, CorrectionsRowProblem } from '../en/clean.ts';
import type { Texts } from '../texts.ts';
import { explainDeath } from './process.ts';

const figure = (n: number): string => n.toLocaleString('en');
const parts = { training: '训练集', test: '测试集' };

const kinds: Readonly<Record<IssueKind, string>> = {
  blanks: '空白图像',
  duplicates: '重复图像',
  'near-duplicates': '近似重复图像',
  outliers: '离群样本',
  labels: '疑似错误的标签',
};

const explainRow = (problem: CorrectionsRowProblem): string => {
  switch (problem.kind) {
    case 'fields':
      return `它有 ${problem.found} 个字段，而表头有 ${problem.wanted} 个`;
    case 'index':
      return `“${problem.received}”不是样本编号；编号为 0 到 ${problem.count - 1}`;
    case 'twice':
      return `样本 ${problem.index} 已有一行`;
    case 'class':
      return `“${problem.column}”列中的“${problem.received}”不是类别；已知的有：${problem.known.join('、')}`;
    case 'before':
      return `它说样本 ${problem.index} 在文件中的标签是 ${problem.received}，实际是 ${problem.given}：这些修正属于其他数据`;
    case 'excluded':
      return `“excluded”只能是 true 或 false，而不是“${problem.received}”`;
    case 'rejected':
      return `“rejected”列中的“${problem.received}”不是问题种类；已知的有：${problem.known.join('、')}`;
    case 'note':
      return `备注超过 ${figure(problem.most)} 个字符`;
  }
};

const explainFile = (problem: CorrectionsProblem): string => {
  switch (problem.kind) {
    case 'columns':
      return `表头缺少 ${problem.missing.join('、')}`;
    case 'columnTwice':
      return '表头中有重复的列';
    case 'tooMany':
      return `修改超过 ${figure(problem.most)} 处，无法一次撤销；请拆分文件`;
  }
};

const explainBasis = (basis: IssueBasis): string => {
  switch (basis.how) {
    case 'pixels':
      return '仅根据图像判断。';
    case 'copies':
      return `由 ${basis.network} 的 ${basis.copies} 个副本判断，每个副本都不评判自己训练过的样本。`;
    case 'copy':
      return `由为此训练的一个 ${basis.network} 副本判断。`;
    case 'run':
      return `由运行 ${basis.run} 第 ${figure(basis.step)} 步的网络判断。`;
  }
};

export const cleanTexts: Texts['clean'] = {
  kinds,
  parts,
  title: (v) => `${v.data}：${figure(v.checked)} 个样本中${v.total === 0 ? '没有' : `有 ${figure(v.total)} 个`}${kinds[v.kind]}`,
  basis: explainBasis,
  more: (v) => `……还有 ${figure(v.more)} 个；用 --limit N 显示更多。`,
  rejected: (v) => `另有 ${figure(v.rejected)} 条建议此前已被拒绝。`,
  checking: (v) => `正在查找${kinds[v.kind]}`,
  sample: '样本',
  part: '部分',
  class: '类别',
  score: '得分',
  reason: '理由',
  remedy: '接受则',
  ink: (v) => `墨量只相当于 ${v.ink} 个满像素`,
  twin: (v) => `与${parts[v.part]}样本 ${v.index}（类别 ${v.className}）完全相同`,
  nearTwin: (v) => `与${parts[v.part]}样本 ${v.index}（类别 ${v.className}）几乎相同（距离 ${v.distance}）`,
  outlier: (v) => `与最近样本的距离为 ${v.distance}，是同类通常距离的 ${v.times} 倍`,
  wrongLabel: (v) => `看起来像 ${v.suggested}（${v.suggestedProbability}）；现有标签的概率为 ${v.labelProbability}${v.confident ? '，把握较大' : ''}`,
  relabels: (v) => `改标为 ${v.className}`,
  excludes: '排除',
  readonly: '只读',
  howToAccept: (v) => `按样本号接受或拒绝：${v.accept}\n              或：${v.reject}`,
  state: (v) => `${v.data}：${figure(v.relabelled)} 个样本已改标，${figure(v.excluded)} 个已排除；原文件没有改动。`,
  stateNone: (v) => `${v.data}：所有标签和样本都与文件一致。`,
  undo: (v) => `撤销上一次修改：${v.command}`,
  search: (v) => `查找可能的问题：${v.command}`,
  given: '文件中',
  now: '现在',
  excluded: '已排除',
  note: '备注',
  rejectedKinds: '已拒绝',
  evaluated: (v) => `以修正后的标签为准：训练部分改标 ${figure(v.relabelled)} 个，排除 ${figure(v.excluded)} 个。`,
  trainedWith: (v) => `改标 ${figure(v.relabelled)} 个，排除 ${figure(v.excluded)} 个`,
  corrections: '修正',
  written: (v) => `${v.file}：${figure(v.corrections)} 个样本的修正。`,
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/clean.ts').cleanErrors>;

export const cleanErrors: Errors = {
  correctionsLost: (v) =>
    `运行 ${v.run} 训练时所用的 ${v.data} 的修正在 ${v.file} 中已不完整，无法精确继续。请从备份恢复该文件，或从其权重开始：train --from ${v.run}。`,
  testReadonly: (v) => `${v.data} 的测试部分从不修改：否则其上的数字就无法与他人比较。这些列表仅供查看；请修正训练部分。`,
  nothingToUndo: (v) => `${v.data} 没有可以撤销的修正。`,
  nothingToRedo: (v) => `${v.data} 没有可以重做的修正。`,
  labelUnknown: (v) => `${v.data} 没有类别 ${v.label}：它的 ${v.classes} 个类别编号为 0 到 ${v.classes - 1}。`,
  correctionsNone: (v) => `${v.data} 没有任何修正，因此没有可导出的内容。`,
  correctionsUnfit: (v) => `无法应用 ${v.file}：${explainFile(v.problem)}。没有任何改动。`,
  correctionsRowUnfit: (v) => `无法应用 ${v.file} 的第 ${v.row} 行：${explainRow(v.problem)}。没有任何改动。`,
  issuesNeedRun: (v) => `${v.data} 测试部分的标签只能由某次运行来判断。请用 --run 指定；不指定时判断训练部分。`,
  issuesTakeNoRun: (v) => `查找${kinds[v.kind]}只比较图像。请去掉 --run。`,
  cleaningDiverged: (v) => `用来判断样本的网络在第 ${v.step} 步发散，无法给出结果。请用较小的学习率训练一次运行，并用 --run 指定。`,
  issueSearchEnded: (v) => `查找问题的进程停止了（${explainDeath(v.death)}）。其他一切不受影响；请再试一次。`,
  issueUnknown: (v) => `样本 ${v.index} 不在训练部分的${kinds[v.kind]}之中。请使用“样本”一列中的编号。`,
  cleanNeedsKind: (v) => `${v.options.join(' 和 ')} 需要 --kind，以说明编号属于哪个列表。`,
  correctNeedsChange: (v) => `没有说明要改什么。请给出 ${v.options.join('、')} 之一。`,
  correctNeedsSamples: (v) => `${v.options.join(' 和 ')} 需要 --indices，以说明是哪些样本。`,
};
