/** What things are called on the screen: the dictionary's name where it has one, else their own. */
import type { RunSummary } from '../../electron/contract/run.ts';
import type { Texts } from '../../electron/contract/texts/texts.ts';

/** `own`: what the set's `dataset.json` calls it. */
export function toDataName(id: string, own: string | null, texts: Texts['window']): string {
  const known: Readonly<Record<string, string>> = texts.data.names;
  return own ?? known[id] ?? id;
}

export interface PresetName {
  readonly name: string;
  readonly summary: string;
}

export function toPresetName(id: string, texts: Texts): PresetName {
  const known: Readonly<Record<string, PresetName>> = texts.presets;
  return known[id] ?? { name: id, summary: '' };
}

/** What a person calls a run, else its id. */
export const toRunName = ({ label, record }: Pick<RunSummary, 'label' | 'record'>): string => label.name ?? record.id;

/** By id; of those that are called alike each is told with its id. */
export function nameRuns(runs: readonly Pick<RunSummary, 'label' | 'record'>[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const run of runs) counts.set(toRunName(run), (counts.get(toRunName(run)) ?? 0) + 1);
  return new Map(runs.map((run) => [run.record.id, (counts.get(toRunName(run)) ?? 0) > 1 ? `${toRunName(run)} (${run.record.id})` : toRunName(run)]));
}
