/** The language of the window: as it is settled, else the browser's. */
import { toSentence } from '../../electron/contract/errors.ts';
import { chooseLanguage, languages, type Language } from '../../electron/contract/texts/texts.ts';

export class Wording {
  language = $state<Language>('en');
  readonly texts = $derived(languages[this.language]);
  readonly window = $derived(this.texts.window);
  readonly #preferred: readonly string[];

  constructor(preferred: readonly string[], settled: Language | null) {
    this.#preferred = preferred;
    this.speak(settled);
  }

  /** `null`: that of the browser. */
  speak(language: Language | null): void {
    this.language = language ?? chooseLanguage(...this.#preferred);
  }

  sentence(error: unknown): string {
    return toSentence(error, this.texts);
  }
}
