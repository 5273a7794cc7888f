/** What things are called on the screen: the dictionary's name where it has one, else their own. */
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
