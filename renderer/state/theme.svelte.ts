/** Light or dark: as the reader says, else as the system does. */
import type { Settings } from '../../electron/contract/settings.ts';

export const themes = ['system', 'light', 'dark'] as const satisfies readonly Theme[];
export type Theme = Settings['theme'];

export class ThemeChoice {
  theme = $state<Theme>('system');
  #systemDark = $state(false);
  readonly dark = $derived(this.theme === 'dark' || (this.theme === 'system' && this.#systemDark));

  constructor(system: MediaQueryList, settled: Theme) {
    this.theme = settled;
    this.#systemDark = system.matches;
    system.addEventListener('change', ({ matches }) => (this.#systemDark = matches));
  }
}
