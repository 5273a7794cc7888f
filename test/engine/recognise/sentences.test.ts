import { describe, expect, it } from 'vitest';
import { InklingError, toSentence } from '../../../electron/contract/errors.ts';
import type { PictureProblem } from '../../../electron/contract/texts/en/recognise.ts';
import { languages } from '../../../electron/contract/texts/texts.ts';

const problems: readonly PictureProblem[] = [
  { kind: 'empty' },
  { kind: 'unknownFormat' },
  { kind: 'truncated' },
  { kind: 'rareJpeg' },
  { kind: 'fileTooLong', sizeBytes: 900_000_000, limitBytes: 350_000_000 },
  { kind: 'damaged', part: 'IDAT' },
  { kind: 'tooLarge', width: 12_000, height: 9000, megapixels: 40 },
  { kind: 'otherFormat', format: 'WebP' },
  { kind: 'animated' },
];

describe.each(Object.entries(languages))('what is said of pictures in %s', (_, texts) => {
  const sentences = problems.map((problem) => toSentence(new InklingError('pictureUnreadable', { file: '/scan/seven.png', problem }), texts));

  it.each(sentences)('is one whole text: %s', (sentence) => {
    expect(sentence).toContain('/scan/seven.png');
    expect(sentence).not.toMatch(/undefined|\[object|NaN|\.\.|。。|\. \.|：。/);
    expect(sentence).toMatch(/[.。]$/);
  });

  it('names the part that is damaged and the size that is too large', () => {
    expect(sentences[5]).toContain('IDAT');
    expect(sentences[6]).toMatch(/12000 × 9000.*40/);
  });

  it('differs for every problem', () => {
    expect(new Set(sentences).size).toBe(problems.length);
  });
});
