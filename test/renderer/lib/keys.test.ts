import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches, readChord, toKeycaps, type Pressed } from '../../../renderer/lib/keys.ts';

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

describe('keys', () => {
  it('is Ctrl, and on a Mac Command', () => {
    const chord = readChord('Ctrl+K');
    expect(matches(chord, press('k', { ctrlKey: true }), false)).toBe(true);
    expect(matches(chord, press('k', { metaKey: true }), false)).toBe(false);
    expect(matches(chord, press('k', { metaKey: true }), true)).toBe(true);
    expect(matches(chord, press('k', { ctrlKey: true }), true)).toBe(false);
    expect(matches(chord, press('k'), false)).toBe(false);
  });

  it('takes a letter with Caps Lock, but not with Shift unless that is asked for', () => {
    expect(matches(readChord('x'), press('X'), false)).toBe(true);
    expect(matches(readChord('x'), press('X', { shiftKey: true }), false)).toBe(false);
    expect(matches(readChord('Ctrl+Shift+Z'), press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matches(readChord('Ctrl+Z'), press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
  });

  it('takes signs and digits however a keyboard gives them', () => {
    expect(matches(readChord('?'), press('?', { shiftKey: true }), false)).toBe(true);
    // A French keyboard has its digits on Shift.
    expect(matches(readChord('7'), press('7', { shiftKey: true }), false)).toBe(true);
    expect(matches(readChord('7'), press('7', { ctrlKey: true }), false)).toBe(false);
    expect(matches(readChord('+'), press('+', { shiftKey: true }), false)).toBe(true);
    expect(matches(readChord('Ctrl++'), press('+', { ctrlKey: true }), false)).toBe(true);
  });

  it('is shown as it is printed on the keyboard', () => {
    expect(toKeycaps('Ctrl+Shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(toKeycaps('Ctrl+k', true)).toEqual(['⌘', 'K']);
    expect(toKeycaps('ArrowLeft', false)).toEqual(['←']);
    expect(toKeycaps('Escape', false)).toEqual(['Esc']);
  });

  it('matches exactly the key that is pressed, whichever it is', () => {
    const key = fc.oneof(fc.constantFrom('ArrowLeft', 'Escape', 'Enter', 'F2', '+', ' '), fc.string({ minLength: 1, maxLength: 1 }).filter((each) => each.trim() !== ''));
    fc.assert(
      fc.property(key, fc.boolean(), fc.boolean(), fc.boolean(), (each, ctrlKey, shiftKey, altKey) => {
        const written = `${ctrlKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${each}`;
        const pressed = press(each, { ctrlKey, shiftKey, altKey });
        expect(matches(readChord(written), pressed, false)).toBe(true);
        expect(matches(readChord(written), { ...pressed, ctrlKey: !ctrlKey }, false)).toBe(false);
        expect(matches(readChord(written), { ...pressed, key: `${each}x` }, false)).toBe(false);
      }),
    );
  });
});
