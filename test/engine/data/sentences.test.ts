import { describe, expect, it } from 'vitest';
import { InklingError, toSentence } from '../../../electron/contract/errors.ts';
import type { CsvProblem, CsvRowProblem, NpzProblem } from '../../../electron/contract/texts/en/exchange.ts';
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
const rowProblems: readonly CsvRowProblem[] = [
  { kind: 'ragged', found: 4, expected: 5 },
  { kind: 'notNumber', column: 3, text: 'grey' },
  { kind: 'beyond', column: 3, text: '256', limit: 255 },
  { kind: 'noLabel' },
  { kind: 'quote' },
];
const csvProblems: readonly CsvProblem[] = [
  { kind: 'empty' },
  { kind: 'notText' },
  { kind: 'oneColumn' },
  { kind: 'labelUnclear' },
  { kind: 'rowTooLong', row: 7, limit: 500_000 },
  { kind: 'noShape', pixels: 5 },
];
const array = 'x_train';
const npzProblems: readonly NpzProblem[] = [
  ...(['notZip', 'damagedDirectory', 'beyond4Gb'] as const).map((kind) => ({ kind })),
  ...(['encrypted', 'damaged', 'wrongChecksum', 'notArray', 'objects', 'columnOrder'] as const).map((kind) => ({ kind, array })),
  { kind: 'noPictures', names: [] },
  { kind: 'noPictures', names: ['a', 'b'] },
  { kind: 'packing', array, method: 93 },
  { kind: 'sizeDiffers', array, expectedBytes: 10, foundBytes: 9 },
  { kind: 'sizeDiffers', array, expectedBytes: 10, foundBytes: 11 },
  { kind: 'elementType', array, found: '<c8' },
  { kind: 'shape', array, found: '5, 3' },
  { kind: 'tooLarge', array, limit: 2 ** 30 },
  { kind: 'tooMany', array, limit: 5_000_000 },
  { kind: 'label', array, index: 3 },
  { kind: 'value', array, index: 3, value: -1 },
  { kind: 'countsDiffer', images: array, labels: 'y_train', imageCount: 5, labelCount: 4 },
];
const path = '/data/file';
const exchangeErrors: readonly InklingError[] = [
  ...rowProblems.map((problem) => new InklingError('csvRowUnfit', { file: path, row: 7, problem })),
  ...csvProblems.map((problem) => new InklingError('csvUnfit', { file: path, problem })),
  ...npzProblems.map((problem) => new InklingError('npzUnfit', { file: path, problem })),
  new InklingError('importKindUnknown', { path }),
  new InklingError('importAmbiguous', { folder: path, files: ['a.csv', 'b.csv'] }),
  new InklingError('importNoClasses', { folder: path }),
  new InklingError('importOneClass', { path, name: '7' }),
  new InklingError('importClassesTooMany', { path, limit: 62 }),
  new InklingError('importClassesAlike', { path, names: ['Rot', 'rot'] }),
  new InklingError('importClassNameUnfit', { path, name: '…', limit: 100 }),
  new InklingError('importClassUnlisted', { file: path, name: '7' }),
  new InklingError('importPartsMixed', { folder: path, parts: ['test'], others: ['7'] }),
  new InklingError('importNoTraining', { path }),
  new InklingError('importEmpty', { path }),
  new InklingError('importTooLarge', { path, limitBytes: 2 ** 30 }),
  new InklingError('importUnfit', { path, total: 2, count: 1234 }),
  new InklingError('importFolderUnreadable', { folder: path, reason: 'EACCES' }),
  new InklingError('importLinkLoops', { path }),
  new InklingError('importOutsideClass', { file: path }),
  new InklingError('importClassEmpty', { folder: path }),
  new InklingError('importNoInk', { place: path }),
  new InklingError('importSizeDiffers', { place: path, size: '3 × 2', first: '/data/first', firstSize: '2 × 3' }),
  new InklingError('importSizeBeyond', { place: path, size: '200 × 2', limit: 128 }),
  new InklingError('dataExists', { name: 'a', folder: path }),
  new InklingError('dataNameReserved', { name: path }),
  new InklingError('dataNameUnfit', { name: path, limit: 60 }),
  new InklingError('exportExists', { path: path }),
  new InklingError('exportEmpty', { data: path }),
  new InklingError('classUnknown', { data: path, name: 'ones', known: ['one'], nearest: 'one' }),
  new InklingError('classUnknown', { data: path, name: 'ones', known: ['two'], nearest: undefined }),
  new InklingError('exchangeStopped', { path }),
  new InklingError('dataUnverified', { data: 'fashion-mnist', file: path }),
  new InklingError('dataNotFetched', { data: path, variable: null }),
  new InklingError('dataNotFetched', { data: path, variable: 'INKLING_MNIST' }),
  new InklingError('fetchFailed', { data: 'fashion-mnist', file: path, variable: null, attempts: [{ home: 'https://home/', problem: { kind: 'status', status: 404 } }] }),
];
const errors: readonly InklingError[] = [
  ...exchangeErrors,
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
