/** The one dictionary: every sentence a person reads, in every language. A key missing in one does not compile. */
import { en } from './en.ts';
import { zh } from './zh.ts';

/** English is the measure; every other language has exactly its keys and takes exactly its values. */
export type Texts = typeof en;

export const languages = { en, zh } as const satisfies Record<string, Texts>;
export type Language = keyof typeof languages;

export const isLanguage = (name: string): name is Language => Object.hasOwn(languages, name);

/** The language for a locale such as `zh_CN.UTF-8`, `zh-Hans` or `C`; English where there is no better match. */
export function chooseLanguage(...locales: readonly (string | undefined)[]): Language {
  for (const locale of locales) {
    const name = locale?.slice(0, 2).toLowerCase();
    if (name !== undefined && isLanguage(name)) return name;
  }
  return 'en';
}
