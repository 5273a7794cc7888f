/** The language of the window: chosen by the reader, else the browser's. */
import { toSentence } from '../../electron/contract/errors.ts';
import { chooseLanguage, isLanguage, languages, type Language } from '../../electron/contract/texts/texts.ts';
import { recall, remember } from '../lib/memory.ts';

export class Wording {
  language = $state<Language>('en');
  readonly texts = $derived(languages[this.language]);
  readonly window = $derived(this.texts.window);

  constructor(preferred: readonly string[]) {
    const chosen = recall('language');
    this.language = chosen !== null && isLanguage(chosen) ? chosen : chooseLanguage(...preferred);
  }

  choose(language: Language): void {
    this.language = language;
    remember('language', language);
  }

  sentence(error: unknown): string {
    return toSentence(error, this.texts);
  }
}
