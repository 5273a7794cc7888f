/** Networks with their sizes. */
import { toCount, toShortCount } from '../../contract/figures.ts';
import type { PresetSummary } from '../../contract/preset.ts';
import type { Texts } from '../../contract/texts/texts.ts';
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
  return toTable(columns, presets.map((preset) => [preset.id, toCount(preset.weights), toShortCount(preset.flops), summaryOf(preset, texts)]), style);
}

export function toPresetDetails(preset: PresetSummary, texts: Texts, style: Style): string {
  const { id, description, weights, flops, plan } = preset;
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
    style.bold(words.title({ name: id, summary: summaryOf(preset, texts) })),
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

function summaryOf({ id, own }: PresetSummary, texts: Texts): string {
  if (own !== null) return texts.design.ownSummary({ name: own.name, basedOn: own.basedOn });
  const known: Readonly<Record<string, { readonly summary: string }>> = texts.presets;
  return known[id]?.summary ?? '';
}
