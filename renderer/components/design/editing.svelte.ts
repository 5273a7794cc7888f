/** What goes on in the list of layers for a moment: where one is being added, which is dragged and where it would land. */
import { after, type Path } from '../../lib/layerTree.ts';
import type { Design } from '../../state/design.svelte.ts';

export class Editing {
  /** Where the next layer goes; `null` while none is chosen. */
  adding = $state.raw<Path | null>(null);
  dragged = $state.raw<Path | null>(null);
  /** Where what is dragged would be put. */
  target = $state.raw<Path | null>(null);
  readonly #design: Design;

  constructor(design: Design) {
    this.#design = design;
  }

  add(path: Path): void {
    this.#design.select(this.#design.selected);
    this.adding = path;
  }

  addAfter(path: Path): void {
    this.add(after(path));
  }

  choose(type: string): void {
    const path = this.adding;
    this.adding = null;
    this.#design.add(type, path);
  }

  /** The keyboard goes back to where it was. */
  cancel(): void {
    this.adding = null;
    const { selected } = this.#design;
    this.#design.select(selected === null ? null : [...selected]);
  }

  drop(): void {
    const { dragged, target } = this;
    this.endDrag();
    if (dragged !== null && target !== null) this.#design.drop(dragged, target);
  }

  endDrag(): void {
    this.dragged = null;
    this.target = null;
  }
}
