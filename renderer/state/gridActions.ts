/** What the keyboard does to samples wherever the focus is on a screen with a grid of them. */
import { labelKeys, toLabel } from '../lib/labelKeys.ts';
import type { Action } from './keys.svelte.ts';
import type { GridState } from './gridState.svelte.ts';
import type { Studio } from './studio.svelte.ts';

export function toGridActions(grid: GridState, { corrections }: Studio): readonly Action[] {
  const has = (): boolean => grid.table !== null && grid.meant.length > 0;
  const list = () => (corrections.list.value?.data === grid.dataId ? corrections.list.value : null);
  return [
    {
      keys: labelKeys,
      say: (texts) => texts.dataScreen.relabel,
      onlyKey: true,
      when: has,
      run: (key) => {
        const label = toLabel(key, grid.classNames);
        if (label === null) grid.refuseLabel(Number(key));
        else void grid.relabel(label);
      },
    },
    { keys: 'x', say: (texts) => texts.dataScreen.exclude, when: has, run: () => void grid.exclude() },
    { keys: 'f', say: (texts) => (grid.isChosen ? texts.fineTune.takeOut : texts.fineTune.putIn), when: has, run: () => void grid.toggleChosen() },
    { keys: 'z', say: (texts) => texts.dataScreen.undo, when: () => grid.canUndo || list()?.canUndo === true, run: () => void grid.undo() },
    { keys: 'Shift+z', say: (texts) => texts.dataScreen.redo, when: () => list()?.canRedo === true, run: () => void grid.redo() },
    { keys: '+', say: (texts) => texts.dataScreen.zoomIn, run: () => grid.zoomBy(1) },
    { keys: '-', say: (texts) => texts.dataScreen.zoomOut, run: () => grid.zoomBy(-1) },
    { keys: 'Escape', say: (texts) => texts.dataScreen.clearSelection, onlyKey: true, when: () => grid.selection.size > 0, run: () => grid.clearSelection() },
  ];
}
