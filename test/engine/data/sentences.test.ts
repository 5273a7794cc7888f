import { describe, expect, it } from 'vitest';
import { InklingError, toSentence } from '../../../electron/contract/errors.ts';
import type { HomeProblem, IdxProblem } from '../../../electron/contract/texts/en/data.ts';
import { languages } from '../../../electron/contract/texts/texts.ts';

const idxProblems: readonly IdxProblem[] = [
  { kind: 'damagedGzip' },
  { kind: 'truncatedGzip' },
  { kind: 'empty' },
  { kind: 'wrongMagic', found: '50 4e 47 21' },
  { kind: 'wrongMagic', found: '' },
  { kind: 'wrongElementType', found: '0x0d' },
  { kind: 'wrongRank', expected: 3, found: 1 },
  { kind: 'absurdSide', height: 129, width: 1, limit: 128 },
  { kind: 'tooLarge', sizeBytes: 2 ** 31, limitBytes: 2 ** 30 },
  { kind: 'tooShort', expectedBytes: 28, foundBytes: 27 },
  { kind: 'tooLong', expectedBytes: 28, foundBytes: 29 },
  { kind: 'labelBeyond', index: 7, label: 62, limit: 61 },
];
const homeProblems: readonly HomeProblem[] = [
  { kind: 'status', status: 404 },
  { kind: 'network', code: 'ENOTFOUND' },
  { kind: 'network', code: 'EODD' },
  { kind: 'stalled', seconds: 20 },
  { kind: 'tooLarge', limitBytes: 1000 },
  { kind: 'wrongContent' },
  { kind: 'wrongRedirect' },
];
const errors: readonly InklingError[] = [
  ...idxProblems.map((problem) => new InklingError('idxUnfit', { file: '/data/file', problem })),
  ...homeProblems.map((problem) => new InklingError('homeFailed', { home: 'https://home/', file: '/data/file', problem })),
  new InklingError('fetchFailed', {
    data: 'mnist',
    file: '/data/file',
    variable: 'INKLING_MNIST',
    attempts: homeProblems.map((problem) => ({ home: 'https://home/', problem })),
  }),
  new InklingError('dataUnknown', { name: '/data/file', known: ['mnist', 'generated'], nearest: 'mnist' }),
  new InklingError('dataUnknown', { name: '/data/file', known: ['mnist'], nearest: undefined }),
  new InklingError('dataContentDiffers', { data: 'mnist', file: '/data/file', origin: 'given' }),
  new InklingError('dataContentDiffers', { data: 'mnist', file: '/data/file', origin: 'workspace' }),
  new InklingError('dataUnreadable', { path: '/data/file', reason: 'ENOENT' }),
  new InklingError('dataUnreadable', { path: '/data/file', reason: 'EODD' }),
];

describe.each(Object.entries(languages))('what is said of data in %s', (_, texts) => {
  it.each(errors.map((error) => [error.message, error] as const))('is one whole text for %s', (_message, error) => {
    const sentence = toSentence(error, texts);
    expect(sentence).toContain('/data/file');
    expect(sentence).not.toMatch(/undefined|\[object|NaN|\.\.|。。|\. \.|：。/);
    expect(sentence).toMatch(/[.。]$/);
  });

  it('differs for every problem', () => {
    const sentences = errors.map((error) => toSentence(error, texts));
    expect(new Set(sentences).size).toBe(errors.length);
  });
});
