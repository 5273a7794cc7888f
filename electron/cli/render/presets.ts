/** Networks with their sizes. */
import type { PresetSummary } from '../../contract/preset.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toCount, toShortCount } from './numbers.ts';
import type { Style } from './style.ts';
import { toTable } from './table.ts';

export function toPresetTable(presets: readonly PresetSummary[], texts: Texts, style: Style): string {
  const words = texts.cli.presets;
  const columns = [
    { title: words.name },
    { title: words.weights, align: 'right' as const },
    { title: words.flops, align: 'right' as const },
    { title: words.what },
  ];
  return toTable(columns, presets.map(({ id, weights, flops }) => [id, toCount(weights), toShortCount(flops), summaryOf(id, texts)]), style);
}

export function toPresetDetails({ id, description, weights, flops, plan }: PresetSummary, texts: Texts, style: Style): string {
  const words = texts.cli.presets;
  const columns = [
    { title: words.layer },
    { title: words.type },
    { title: words.shape, align: 'right' as const },
    { title: words.weights, align: 'right' as const },
    { title: words.flops, align: 'right' as const },
  ];
  const rows = description.map((layer) => [layer.name, layer.type, layer.outputShape.join('×'), toCount(layer.weights), toShortCount(layer.flops)]);
  const sum = [texts.cli.data.total, '', '', toCount(weights), toShortCount(flops)];
  return [
    style.bold(words.title({ name: id, summary: summaryOf(id, texts) })),
    toTable(columns, [...rows, sum], style),
    words.plan({
      epochs: plan.epochs,
      batch: plan.batchSize,
      optimizer: plan.optimizer.type,
      learningRate: String(plan.optimizer['learningRate']),
      schedule: plan.schedule.type,
    }),
  ].join('\n');
}

function summaryOf(id: string, texts: Texts): string {
  const known: Readonly<Record<string, { readonly summary: string }>> = texts.presets;
  return known[id]?.summary ?? '';
}
