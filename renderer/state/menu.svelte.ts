/** The menu of a desktop: what it is told of the window, and what its items do here. */
import type { MenuChoice, MenuCommand, WindowDescription } from '../../electron/contract/shell.ts';
import type { DesktopLink } from '../lib/connection.ts';
import type { Exporting } from './exporting.svelte.ts';
import type { Picked } from './picked.svelte.ts';
import type { Route, ScreenEntry } from './route.svelte.ts';
import type { Runs } from './runs.svelte.ts';
import type { ThemeChoice } from './theme.svelte.ts';
import type { Wording } from './wording.svelte.ts';

/** What the menu can reach. */
export interface Reach {
  readonly screens: readonly ScreenEntry[];
  readonly wording: Wording;
  readonly theme: ThemeChoice;
  readonly route: Route;
  readonly runs: Runs;
  readonly picked: Picked;
  readonly exporting: Exporting;
}

interface Item {
  readonly enabled: boolean;
  act(): void;
}

export class WindowMenu {
  readonly #reach: Reach;
  readonly #desktop: DesktopLink | null;

  /** What the window can do; an item that is not here is not in the menu. */
  readonly #items: Partial<Readonly<Record<MenuCommand, Item>>> = $derived.by(() => {
    const { route, runs, picked, exporting } = this.#reach;
    const { model } = picked;
    const [active] = runs.active;
    const id = active?.record.id ?? null;
    const isFree = id !== null && !runs.stopping.has(id);
    return {
      openData: { enabled: true, act: () => route.open('data') },
      export: {
        enabled: model !== null,
        act: () => {
          if (model !== null) exporting.open(model);
          route.open('runs');
        },
      },
      train: { enabled: true, act: () => route.open('train') },
      pause: { enabled: isFree && active?.state === 'training', act: () => void (id !== null && runs.pause(id)) },
      goOn: { enabled: isFree && active?.state === 'paused', act: () => void (id !== null && runs.goOn(id)) },
      stopKeepBest: { enabled: isFree, act: () => void (id !== null && runs.stopAndKeepBest(id)) },
    };
  });

  readonly description: WindowDescription = $derived.by(() => {
    const { screens, wording, theme } = this.#reach;
    return {
      language: wording.language,
      theme: theme.theme,
      screens: screens.map(({ id }) => ({ id, name: wording.window.screens[id] })),
      commands: Object.entries(this.#items).map(([command, { enabled }]) => ({ command: command as MenuCommand, enabled })),
    };
  });

  constructor(desktop: DesktopLink | null, reach: Reach) {
    this.#desktop = desktop;
    this.#reach = reach;
    desktop?.onMenu((choice) => this.choose(choice));
  }

  /** Tells the desktop what the window is like now. What goes wrong there is the desktop's. */
  tell(): void {
    const { description } = this;
    this.#desktop?.ask('describeWindow', description).catch(() => undefined);
  }

  choose(choice: MenuChoice): void {
    switch (choice.kind) {
      case 'screen': {
        const screen = this.#reach.screens.find(({ id }) => id === choice.screen);
        if (screen !== undefined) this.#reach.route.open(screen.id);
        return;
      }
      case 'command': {
        const item = this.#items[choice.command];
        if (item?.enabled === true) item.act();
      }
    }
  }
}
