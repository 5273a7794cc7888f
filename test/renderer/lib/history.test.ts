import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginHistory, change, redo, undo } from '../../../renderer/lib/history.ts';

describe('a history', () => {
  it('goes back and forth through what was, and forgets what another change has replaced', () => {
    const second = change(change(beginHistory('a'), 'b'), 'c');
    expect(undo(undo(second)).present).toBe('a');
    expect(redo(undo(undo(second))).present).toBe('b');
    const other = change(undo(second), 'd');
    expect(redo(other).present).toBe('d');
    expect(undo(other).present).toBe('b');
  });

  it('takes changes of one topic back together, and no others', () => {
    const typed = ['1', '12', '128'].reduce((history, text) => change(history, text, 'units'), beginHistory(''));
    expect(undo(typed).present).toBe('');
    expect(undo(change(typed, 'x', 'rate')).present).toBe('128');
    // After a step back the same topic begins anew.
    expect(undo(change(undo(change(typed, 'x')), 'y', 'units')).present).toBe('128');
  });

  it('is where it was after as many steps forth as back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 30 }), fc.nat({ max: 30 }), (states, steps) => {
        const [first, ...others] = states;
        const history = others.reduce((sum, state) => change(sum, state), beginHistory(first));
        const count = Math.min(steps, others.length);
        const back = Array.from({ length: count }).reduce<typeof history>(undo, history);
        expect(back.present).toBe(states[others.length - count]);
        expect(Array.from({ length: count }).reduce<typeof history>(redo, back).present).toBe(states.at(-1));
      }),
    );
  });
});
