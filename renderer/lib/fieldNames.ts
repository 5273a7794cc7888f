/** What layers, options, optimisers and schedules are called: the dictionary's name where it has one, else made of Keras's. */
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

/** An optimiser or a schedule. */
export function toKindName(type: string, { design }: Texts): string {
  const known: Readonly<Record<string, string>> = design.kinds;
  return known[type] ?? toWords(type);
}

/** What `toDifferences` tells apart, as in `plan.optimizer.learningRate`: the names of its parts, one in the other. */
export function toSettingName(path: string, texts: Texts): string {
  const places: Readonly<Record<string, string>> = texts.runTable.settings;
  const [whose = '', ...inner] = path.split('.');
  const named = inner.map((key) => (whose === 'plan' || whose === 'layers' ? undefined : places[key]) ?? toOptionName(key, texts));
  // A plan's settings are the ones that people know; of the others it is told whose they are.
  return (whose === 'plan' ? named : [places[whose] ?? whose, ...named]).join(' · ');
}

/** What an empty field of this option means; `undefined` where that needs no word of its own. */
export function whereEmpty(key: string, { design }: Texts): string | undefined {
  const known: Readonly<Record<string, string>> = design.fields.whereEmpty;
  return known[key];
}
