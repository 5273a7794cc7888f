/** The launcher's part of the dictionary, in the language of the environment. */
import { setup as en } from '../../electron/contract/texts/en/setup.js';
import { setup as zh } from '../../electron/contract/texts/zh/setup.js';
import language from '../language.cjs';

/** @typedef {typeof en} SetUpTexts */

/** @type {Readonly<Record<'en' | 'zh', SetUpTexts>>} */
const languages = { en, zh };

export const texts = languages[language.chooseLanguage(process.env)];

/** Ends a command with a sentence for the person, in place of a stack for the developer. */
export class LauncherError extends Error {
  /** @override */
  name = 'LauncherError';

  /**
   * @param {string} sentence
   * @param {{ cause?: unknown, exitCode?: 1 | 2 }} [options] 1: failed; 2: wrong use
   */
  constructor(sentence, { cause, exitCode = 1 } = {}) {
    super(sentence, { cause });
    this.exitCode = exitCode;
  }
}
