/** What can be done now, by a key or by name: each part of the window tells its own actions for as long as it is there. */
import type { Texts } from '../../electron/contract/texts/texts.ts';
import { isTaken, matches, readChord } from '../lib/keys.ts';

export type Say = (texts: Texts) => string;

export interface Action {
  readonly say: Say;
  /** `key` is the one of `keys` that was pressed; from the palette, the first. */
  readonly run: (key: string) => void;
  /** `Ctrl+K`, `ArrowLeft`, `x`; `Ctrl` is Command on a Mac. Several do the same, or what `run` makes of each. */
  readonly keys?: string | readonly string[];
  /** Holds only while this is true. */
  readonly when?: () => boolean;
  /** Holds while a field has the focus, too. */
  readonly inFields?: true;
  /** By its key alone: the palette does not offer it. */
  readonly onlyKey?: true;
}

export interface Group {
  readonly say: Say;
  readonly actions: readonly Action[];
}

interface Layer {
  readonly group: Say;
  readonly read: () => readonly Action[];
  /** Nothing below it holds. */
  readonly modal: boolean;
}

export class Keys {
  readonly mac: boolean;
  /** What lies over the window to show actions. */
  overlay = $state<'palette' | 'keys' | null>(null);
  /** The newest last. Whoever shows them asks when it opens, so that nothing depends on them. */
  readonly #layers: Layer[] = [];

  constructor(page: Window) {
    this.mac = /Mac|iPhone|iPad/.test(page.navigator.userAgent);
    page.addEventListener('keydown', (event) => this.#press(event));
  }

  /** Called while a component is made: the actions hold until it goes, before those of whatever is around it. */
  hold(read: () => readonly Action[], { group = (texts) => texts.frame.groups.everywhere, modal = false }: { readonly group?: Say; readonly modal?: boolean } = {}): void {
    const layer: Layer = { group, read, modal };
    this.#layers.push(layer);
    $effect(() => () => void this.#layers.splice(this.#layers.indexOf(layer), 1));
  }

  /** All that holds now, the newest first; groups of one name are one. */
  list(texts: Texts): readonly Group[] {
    const groups = new Map<string, Group>();
    for (const { group, read } of this.#inForce()) {
      const name = group(texts);
      const actions = read().filter(({ when }) => when?.() !== false);
      if (actions.length > 0) groups.set(name, { say: group, actions: [...(groups.get(name)?.actions ?? []), ...actions] });
    }
    return [...groups.values()];
  }

  /** From the newest down to the first that lets nothing through. */
  #inForce(): readonly Layer[] {
    const layers = [...this.#layers].reverse();
    const last = layers.findIndex(({ modal }) => modal);
    return last === -1 ? layers : layers.slice(0, last + 1);
  }

  #press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    for (const { read } of this.#inForce()) {
      for (const { keys = [], when, inFields, run } of read()) {
        const key = toList(keys).find((each) => matches(readChord(each), event, this.mac));
        if (key === undefined || when?.() === false || (inFields !== true && isTaken(event.target, event.key))) continue;
        event.preventDefault();
        run(key);
        return;
      }
    }
  }
}

export const toList = (keys: string | readonly string[]): readonly string[] => (typeof keys === 'string' ? [keys] : keys);
