/** What something was and will be again: undo and redo. */

export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  /** What was undone, the newest first. */
  readonly future: readonly State[];
  /** What the last change was of; the next of the same is one step with it. */
  readonly topic: string | null;
}

/** More steps back than anybody goes. */
const most = 200;

export const beginHistory = <State>(present: State): History<State> => ({ past: [], present, future: [], topic: null });

/** `topic`: changes of one field, one after the other, are undone together. */
export const change = <State>({ past, present, topic: last }: History<State>, next: State, topic: string | null = null): History<State> => ({
  past: topic !== null && topic === last ? past : [...past, present].slice(-most),
  present: next,
  future: [],
  topic,
});

export const undo = <State>(history: History<State>): History<State> => {
  const { past, present, future } = history;
  if (past.length === 0) return history;
  return { past: past.slice(0, -1), present: past.at(-1)!, future: [present, ...future], topic: null };
};

export const redo = <State>(history: History<State>): History<State> => {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  return next === undefined ? history : { past: [...past, present], present: next, future: rest, topic: null };
};
