/** What the keyboard does to samples wherever the focus is on the Data screen. */
import { labelKeys, toLabel } from '../lib/labelKeys.ts';
import type { Action } from './keys.svelte.ts';
import type { Studio } from './studio.svelte.ts';

export function toGridActions({ browse, corrections, data }: Studio): readonly Action[] {
  const classNames = data.stats.value?.classNames ?? [];
  const has = (): boolean => browse.table !== null && browse.meant.length > 0;
  return [
    {
      keys: labelKeys,
      say: (texts) => texts.dataScreen.relabel,
      onlyKey: true,
      when: has,
      run: (key) => {
        const label = toLabel(key, classNames);
        if (label !== null) void browse.relabel(label);
      },
    },
    { keys: 'x', say: (texts) => texts.dataScreen.exclude, when: has, run: () => void browse.exclude() },
    { keys: 'z', say: (texts) => texts.dataScreen.undo, when: () => corrections.list.value?.canUndo === true, run: () => void browse.undo() },
    { keys: 'Shift+z', say: (texts) => texts.dataScreen.redo, when: () => corrections.list.value?.canRedo === true, run: () => void browse.redo() },
    { keys: '+', say: (texts) => texts.dataScreen.zoomIn, run: () => browse.zoomBy(1) },
    { keys: '-', say: (texts) => texts.dataScreen.zoomOut, run: () => browse.zoomBy(-1) },
    { keys: 'Escape', say: (texts) => texts.dataScreen.clearSelection, onlyKey: true, when: () => browse.selection.size > 0, run: () => browse.clearSelection() },
  ];
}
