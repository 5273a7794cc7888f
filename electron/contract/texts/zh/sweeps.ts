/** Chinese: sweeps on the screen. */
import type { Texts } from '../texts.ts';

export const sweepsTexts: Texts['sweeps'] = {
  title: '参数搜索',
  states: { searching: '搜索中', retraining: '正在重新训练最佳者', left: '已中断', finished: '已完成' },
  points: (v) => `${v.ended} / ${v.all} 个点`,
  retrained: (v) => `最佳者重新训练后：${v.accuracy}`,
  test: (v) => `测试（仅看一次）：${v.accuracy}（${v.low}–${v.high}）`,
  goOn: '继续',
  chart: (v) => `按 ${v.path} 的验证准确率，每个取值取最佳。`,
  rank: '名次',
  accuracy: '验证准确率',
  loss: '损失',
  state: '状态',
  run: '训练',
  showCurves: '曲线',
  pointStates: { queued: '等待或训练中', left: '已中断', completed: '已完成', earlyStopped: '提前停止', stopped: '已停止', diverged: '已发散' },
};
