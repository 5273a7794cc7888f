/** Keys as they are written in the code, pressed on a keyboard and shown on the screen. */

export interface Chord {
  /** As in `KeyboardEvent.key`. */
  readonly key: string;
  /** Ctrl; on a Mac, Command. */
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Reads `Ctrl+K`, `Ctrl+Shift+Z`, `ArrowLeft`, `x`, `?`, `+`. */
export function readChord(written: string): Chord {
  const parts = written.split('+');
  // What is split at itself leaves nothing.
  const last = parts.pop() ?? '';
  return { key: last === '' ? '+' : last, ctrl: parts.includes('Ctrl'), shift: parts.includes('Shift'), alt: parts.includes('Alt') };
}

export function matches({ key, ctrl, shift, alt }: Chord, pressed: Pressed, mac: boolean): boolean {
  const [command, other] = mac ? [pressed.metaKey, pressed.ctrlKey] : [pressed.ctrlKey, pressed.metaKey];
  if (command !== ctrl || other || pressed.key.toLowerCase() !== key.toLowerCase()) return false;
  // Keyboards differ in whether a sign or a digit needs Shift.
  return isSign(key) || (pressed.shiftKey === shift && pressed.altKey === alt);
}

const isSign = (key: string): boolean => key.length === 1 && key.toLowerCase() === key.toUpperCase() && key !== ' ';

const caps: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
};

/** What is printed on the keys, one after the other. */
export function toKeycaps(written: string, mac: boolean): readonly string[] {
  const { key, ctrl, shift, alt } = readChord(written);
  const letter = key.length === 1 ? key.toUpperCase() : key;
  return [...(ctrl ? [mac ? '⌘' : 'Ctrl'] : []), ...(alt ? [mac ? '⌥' : 'Alt'] : []), ...(shift ? [mac ? '⇧' : 'Shift'] : []), caps[key] ?? letter];
}

const untyped: ReadonlySet<string> = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);
const travels: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']);

/** Whether what has the focus wants the key for itself: text that is typed, a list that is gone through, a button that is pressed. */
export function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) {
    if (!untyped.has(target.type)) return true;
    return key === ' ' || ((target.type === 'radio' || target.type === 'range') && travels.has(key)) || (key === 'Enter' && target.form !== null);
  }
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable) return true;
  return (key === 'Enter' || key === ' ') && target.closest('a, button, summary, [role="button"]') !== null;
}
