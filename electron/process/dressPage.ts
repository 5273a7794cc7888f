/** The start page in the theme and the language that are settled, so that its first paint has them already. */
import type { Settings } from '../contract/settings.ts';

/** What of the settings a page needs before it can ask for them. */
export type Look = Pick<Settings, 'theme' | 'language'>;

const opening = /^(\s*<!doctype html>\s*<html)[^>]*>/i;

/** Leaves to the page what is left to the system. No value can be anything but a word of its schema. */
export function dressPage(page: string, { theme, language }: Look): string {
  const attributes = [
    `lang="${language ?? 'en'}"`,
    ...(theme === 'system' ? [] : [`data-theme="${theme}"`]),
    ...(language === null ? [] : [`data-language="${language}"`]),
  ];
  return page.replace(opening, (_, start: string) => `${start} ${attributes.join(' ')}>`);
}
