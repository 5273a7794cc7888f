/** Light or dark: as the reader says, else as the system does. */
import { recall, remember } from '../lib/memory.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export class ThemeChoice {
  theme = $state<Theme>('system');
  #systemDark = $state(false);
  readonly dark = $derived(this.theme === 'dark' || (this.theme === 'system' && this.#systemDark));

  constructor(system: MediaQueryList) {
    this.theme = themes.find((each) => each === recall('theme')) ?? 'system';
    this.#systemDark = system.matches;
    system.addEventListener('change', ({ matches }) => (this.#systemDark = matches));
  }

  choose(theme: Theme): void {
    this.theme = theme;
    remember('theme', theme);
  }
}
