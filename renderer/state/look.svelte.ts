/**
 * Theme and language: what is settled holds, and what is chosen here is settled, for every window and for the next start. A choice
 * that cannot be kept, or that the program was told otherwise, holds all the same until this window closes, and it is said why.
 */
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Settings } from '../../electron/contract/settings.ts';
import { isLanguage, type Language } from '../../electron/contract/texts/texts.ts';
import type { Connection } from '../lib/connection.ts';
import type { Notices } from './notices.svelte.ts';
import { ThemeChoice, themes, type Theme } from './theme.svelte.ts';
import { Wording } from './wording.svelte.ts';

type Settled = Pick<Settings, 'theme' | 'language'>;

export class Look {
  readonly theme: ThemeChoice;
  readonly wording: Wording;
  readonly #connection: Connection;
  readonly #notices: Notices;
  /** What was settled when it was last told: only what is different from it is news. */
  #known: Settled;
  /** Choices of this window that are being kept. */
  #underWay = 0;

  /** The shell has put what is settled into the page, so that its first paint has it. */
  constructor(connection: Connection, page: Window, notices: Notices) {
    const { theme, language = '' } = page.document.documentElement.dataset;
    this.#known = { theme: themes.find((each) => each === theme) ?? 'system', language: isLanguage(language) ? language : null };
    this.theme = new ThemeChoice(page.matchMedia('(prefers-color-scheme: dark)'), this.#known.theme);
    this.wording = new Wording(page.navigator.languages, this.#known.language);
    this.#connection = connection;
    this.#notices = notices;
  }

  chooseTheme(theme: Theme): Promise<void> {
    this.theme.theme = theme;
    return this.#keep('theme', theme);
  }

  chooseLanguage(language: Language): Promise<void> {
    this.wording.speak(language);
    return this.#keep('language', language);
  }

  /** Reads what may have been settled meanwhile. */
  async read(): Promise<void> {
    try {
      this.#adopt((await this.#connection.request('getSettings', {})).settings);
    } catch {
      // What is settled is no more than how the window looks; whoever asks for the settings themselves is told.
    }
  }

  hear(event: EngineEvent): void {
    if (event.event === 'settingsChanged' && this.#underWay === 0) this.#adopt(event.settings);
  }

  async #keep(key: keyof Settled, value: Theme | Language): Promise<void> {
    this.#underWay++;
    try {
      const { settings, origins } = await this.#connection.request('changeSettings', { [key]: value });
      this.#known = settings;
      const origin = origins[key];
      if (settings[key] !== value && 'name' in origin) this.#notices.tell((texts) => texts.settingsScreen.toldOtherwise({ name: origin.name }));
    } catch (error) {
      this.#notices.fail(error);
      this.#notices.tell((texts) => texts.settingsScreen.notKept);
    } finally {
      this.#underWay--;
    }
  }

  #adopt({ theme, language }: Settled): void {
    if (theme !== this.#known.theme) this.theme.theme = theme;
    if (language !== this.#known.language) this.wording.speak(language);
    this.#known = { theme, language };
  }
}
