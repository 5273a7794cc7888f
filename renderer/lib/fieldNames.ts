/** What layers and options are called: the dictionary's name where it has one, else made of Keras's. */
import type { Texts } from '../../electron/contract/texts/texts.ts';
import { toWords } from './fieldValues.ts';

export function toLayerName(type: string, { design }: Texts): { readonly name: string; readonly summary: string } {
  const known: Readonly<Record<string, { readonly name: string; readonly summary: string }>> = design.layers;
  return known[type] ?? { name: toWords(type), summary: '' };
}

export function toOptionName(key: string, { design }: Texts): string {
  const known: Readonly<Record<string, string>> = design.options;
  return known[key] ?? toWords(key);
}
