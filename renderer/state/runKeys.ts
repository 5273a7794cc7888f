/** What can be done to one run in the table: the keys of its row, its menu and the palette have it from here. */
import type { Action } from './keys.svelte.ts';
import { isExtendable } from './runs.svelte.ts';
import type { Studio } from './studio.svelte.ts';

export type RunAct = 'rename' | 'pin' | 'note' | 'extend' | 'export' | 'hide' | 'remove';

export interface RunAction extends Action {
  readonly act: RunAct;
  readonly keys: string | readonly string[];
}

/** `unfold` opens what the row folds out into, and takes the focus there. */
export function toRunKeys({ exporting, labels, runs }: Studio, run: string, unfold: (part: 'note' | 'extend') => void): readonly RunAction[] {
  const summary = runs.find(run);
  if (summary === null) return [];
  const { hidden, pinned } = summary.label;
  const extend: RunAction = { act: 'extend', keys: 't', say: (texts) => texts.runTable.trainFurther, run: () => unfold('extend') };
  const exports: RunAction = { act: 'export', keys: 'e', say: (texts) => texts.exportPanel.open, run: () => exporting.open({ run, step: null }) };
  return [
    { act: 'rename', keys: ['r', 'F2'], say: (texts) => texts.runTable.acts.rename, run: () => (labels.renaming = run) },
    { act: 'pin', keys: 'p', say: (texts) => (pinned ? texts.runTable.acts.unpin : texts.runTable.acts.pin), run: () => void labels.pin(run) },
    { act: 'note', keys: 'n', say: (texts) => texts.runTable.acts.note, run: () => unfold('note') },
    ...(isExtendable(summary) ? [extend] : []),
    ...(summary.best === null ? [] : [exports]),
    { act: 'hide', keys: 'h', say: (texts) => (hidden ? texts.runTable.acts.show : texts.runTable.acts.hide), run: () => void labels.hide(run) },
    { act: 'remove', keys: ['Delete', 'Backspace'], say: (texts) => texts.runTable.acts.remove, run: () => void labels.remove(run) },
  ];
}
