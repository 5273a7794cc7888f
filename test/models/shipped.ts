/** The figures that are shipped with the presets: those of their own plans on all of MNIST, and until there are any, the brief ones. */
import { join } from 'node:path';
import type { Measured, Preset } from '../../electron/contract/preset.ts';
import { rootFolder } from '../bench/launch.ts';
import { findRow, type BriefRow, type FullRow } from './stored.ts';

export const shippedFile = join(rootFolder, 'resources', 'presets.json');

type ShippedRow = Measured & { readonly preset: string };

/** Of presets whose network or plan has changed since nothing is told. */
export function toShipped(presets: readonly Preset[], brief: readonly BriefRow[], full: readonly FullRow[]): readonly ShippedRow[] {
  return presets.flatMap((preset) => {
    const [whole, short] = [findRow(full, preset), findRow(brief, preset)];
    if (whole !== undefined) return [toRow(whole, [whole.accuracy])];
    return short === undefined ? [] : [toRow(short, short.accuracies)];
  });
}

const toRow = ({ preset, trainingCount, validationCount }: BriefRow | FullRow, accuracies: readonly number[]): ShippedRow => ({
  preset,
  accuracy: round(accuracies.reduce((sum, each) => sum + each, 0) / accuracies.length),
  least: round(Math.min(...accuracies)),
  greatest: round(Math.max(...accuracies)),
  runs: accuracies.length,
  trainingCount,
  validationCount,
});

/** No more digits than so few pictures can tell. */
const round = (share: number): number => Number(share.toFixed(5));
