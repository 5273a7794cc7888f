/** What networks and data sets are called in the dictionary; one's own have only their id. */
import type { Texts } from '../../contract/texts/texts.ts';

export function nameOfNetwork(preset: string, texts: Texts): string {
  const known: Readonly<Record<string, { readonly name: string }>> = texts.presets;
  return known[preset]?.name ?? preset;
}

export function nameOfData(data: string, texts: Texts): string {
  const known: Readonly<Record<string, string>> = texts.data;
  return known[data] ?? data;
}
