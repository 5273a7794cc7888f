/** Which screen is open; the address keeps it, so that back, forward and reload do what they do everywhere. */

export const screens = ['data', 'train', 'runs', 'evaluate', 'try'] as const;
export type Screen = (typeof screens)[number];

export const toAddress = (screen: Screen): string => `#/${screen}`;

export class Route {
  screen = $state<Screen>('data');

  constructor(page: Window) {
    const read = (): void => {
      this.screen = screens.find((each) => toAddress(each) === page.location.hash) ?? 'data';
    };
    read();
    page.addEventListener('hashchange', read);
  }

  open(screen: Screen): void {
    location.hash = toAddress(screen);
  }
}
