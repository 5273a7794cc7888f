/** Which screen is open; the address keeps it, so that back, forward and reload do what they do everywhere. */
import type { Component } from 'svelte';
import type { Texts } from '../../electron/contract/texts/texts.ts';
import type { IconName } from '../lib/icons.ts';
import { recall, remember } from '../lib/memory.ts';

/** A screen is known by its name in the dictionary. */
export type Screen = keyof Texts['window']['screens'];

export interface ScreenEntry {
  readonly id: Screen;
  readonly icon: IconName;
  readonly view: Component;
  /** Stands at the rail's foot: it is no step of the work. */
  readonly atFoot?: true;
}

export const toAddress = (screen: Screen): string => `#/${screen}`;

const first: Screen = 'home';

export class Route {
  screen = $state<Screen>(first);

  constructor(page: Window, screens: readonly ScreenEntry[]) {
    const find = (address: string): Screen | undefined => screens.find(({ id }) => toAddress(id) === address)?.id;
    const read = (): void => {
      this.screen = find(page.location.hash) ?? first;
      remember('screen', this.screen);
    };
    // A window that is opened without an address goes on where the last one was.
    const last = find(`#/${recall('screen') ?? first}`);
    if (page.location.hash === '' && last !== undefined) page.history.replaceState(null, '', toAddress(last));
    read();
    page.addEventListener('hashchange', read);
  }

  open(screen: Screen): void {
    location.hash = toAddress(screen);
    // The address tells of it later; who opened it can go on at once.
    this.screen = screen;
  }
}
