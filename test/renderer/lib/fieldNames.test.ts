import { expect, it } from 'vitest';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { toSettingName } from '../../../renderer/lib/fieldNames.ts';

it.each([
  ['plan.epochs', 'Epochs', '轮数'],
  ['plan.optimizer.learningRate', 'Optimiser · Learning rate', '优化器 · 学习率'],
  ['layers.2.filters', 'Layer · 2 · Filters', '层 · 2 · 滤波器数'],
  ['data.training', 'Data · Training digits', '数据 · 训练数字'],
  ['threads.intraOp', 'Threads · Within operations', '线程 · 运算之内'],
  ['network', 'Network', '网络'],
])('the setting %s is called %s', (path, english, chinese) => {
  expect([toSettingName(path, languages.en), toSettingName(path, languages.zh)]).toEqual([english, chinese]);
});
