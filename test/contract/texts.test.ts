/** Sentences that are put together: each part ends as a sentence does, whether the part before it is there or not. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../electron/contract/texts/texts.ts';

describe('what is told of an unknown name', () => {
  const { en, zh } = languages;

  it('names what is known in a sentence of its own where nothing is near', () => {
    expect(en.errors.presetUnknown({ name: 'vgg', known: 'softmax, lstm' })).toBe('There is no preset “vgg”. Known: softmax, lstm.');
    expect(en.errors.layerUnknown({ where: 'quantum_1', name: 'quantum', known: 'dense' })).toBe('quantum_1: there is no layer type “quantum”. Known: dense.');
    expect(zh.errors.presetUnknown({ name: 'vgg', known: 'softmax' })).toBe('没有名为“vgg”的预设。已知的有：softmax。');
  });

  it('names it after the question where something is near', () => {
    expect(en.errors.presetUnknown({ name: 'lstn', known: 'softmax, lstm', nearest: 'lstm' })).toBe('There is no preset “lstn”; did you mean “lstm”? Known: softmax, lstm.');
    expect(zh.errors.presetUnknown({ name: 'lstn', known: 'lstm', nearest: 'lstm' })).toBe('没有名为“lstn”的预设；是否想用“lstm”？已知的有：lstm。');
  });
});
