/** Chinese: the window's first screen. */
import type { Texts } from '../texts.ts';

export const homeTexts: Texts['home'] = {
  subtitle: '教机器认识手写数字，并看清它是怎样学会的。一切都在这台电脑上进行。',
};
