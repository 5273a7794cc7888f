import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv, toCsvField } from '../../../../electron/contract/csv.ts';
import { InklingError } from '../../../../electron/contract/errors.ts';
import { findDelimiter, splitRow } from '../../../../electron/engine/data/import/csv/fields.ts';
import { temporaryFolder, writeFiles } from '../samples.ts';
import { imported, previewed } from './importing.ts';

async function written(content: string | Uint8Array, name = 'data.csv'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, content);
  return path;
}

/** Rows of four pixels whose corners are paper, as most digits have it. */
const digits = ['3,0,200,30,0', '1,0,120,255,0', '3,0,7,0,0'];
const lastLabel = ['0,200,30,0,3', '0,120,255,0,1', '0,7,0,0,3'];
const pixels = [0, 200, 30, 0, 0, 120, 255, 0, 0, 7, 0, 0];

describe('a CSV file', () => {
  it.each([
    ['with the label first', digits.join('\n'), { label: 'first', hasHeader: false }],
    ['with the label last', `${lastLabel.join('\n')}\n`, { label: 'last', hasHeader: false }],
    ['with a row of names', ['label,1x1,1x2,2x1,2x2', ...digits].join('\n'), { label: 'first', hasHeader: true }],
    ['with a label named at the end', ['p0,p1,p2,p3,class', ...lastLabel].join('\n'), { label: 'last', hasHeader: true }],
    ['with the column numbers of pandas', ['0,1,2,3,4', ...digits].join('\n'), { label: 'first', hasHeader: true }],
    ['with a byte order mark and the line ends of Windows', `\ufeff${digits.join('\r\n')}\r\n`, { label: 'first', hasHeader: false }],
    ['with semicolons', digits.join('\n').replaceAll(',', ';'), { label: 'first', hasHeader: false }],
    ['with tabs', digits.join('\n').replaceAll(',', '\t'), { label: 'first', hasHeader: false }],
    ['with empty lines', digits.join('\n\n   \n'), { label: 'first', hasHeader: false }],
    ['with labels and pixels as decimals', digits.map((row) => row.split(',').map((value) => `${value}.0`).join(',')).join('\n'), { label: 'first', hasHeader: false }],
    ['with everything in quotation marks', digits.map((row) => `"${row.replaceAll(',', '","')}"`).join('\n'), { label: 'first', hasHeader: false }],
  ])('is understood %s, and tells how', async (_, content, layout) => {
    const path = await written(content);
    expect((await previewed(path)).csv).toEqual({ ...layout, scale: 1 });
    const { dataset } = await imported(path);
    expect(dataset.classNames).toEqual(['1', '2', '3']);
    expect([...dataset.training.labels]).toEqual([2, 0, 2]);
    expect([...dataset.training.images]).toEqual(pixels);
    expect(dataset.test).toBeNull();
  });

  it('may have words and Chinese for labels, whichever column they are in', async () => {
    const { dataset } = await imported(await written('9,0,8,0,七\n2,1,1,3,"a, b"\n'));
    expect(dataset.classNames).toEqual(['a, b', '七']);
    expect([...dataset.training.labels]).toEqual([1, 0]);
    expect([...dataset.training.images]).toEqual([9, 0, 8, 0, 2, 1, 1, 3]);
  });

  it('may go from 0 to 1', async () => {
    const { dataset } = await imported(await written('3,0,0.2,1,0\n1,0,.5,1e-3,0\n'));
    expect([...dataset.training.images]).toEqual([0, 51, 255, 0, 0, 128, 0, 0]);
  });

  it('takes height and width from the names of the columns', async () => {
    const { dataset } = await imported(await written('label,1x1,1x2,1x3,2x1,2x2,2x3\na,1,2,3,4,5,6\nb,1,2,3,4,5,6\n'));
    expect([dataset.height, dataset.width]).toEqual([2, 3]);
  });

  it('may be a pair for training and test', async () => {
    const folder = await writeFiles(await temporaryFolder(), { 'mnist_train.csv': digits.join('\n'), 'mnist_test.csv': '4,0,9,9,0\n1,0,1,1,0' });
    const { dataset } = await imported(folder);
    expect(dataset.classNames).toEqual(['1', '2', '3', '4']);
    expect([...dataset.test!.labels]).toEqual([3, 0]);
    expect([...dataset.test!.images]).toEqual([0, 9, 9, 0, 0, 1, 1, 0]);
  });

  it('takes the column that somebody names', async () => {
    const unclear = '3,0,7,1\n1,0,9,4\n';
    const path = await written(unclear.replaceAll('\n', ',2\n').replace('1,2', '1,5'));
    await expect(previewed(path)).rejects.toMatchObject({ code: 'csvUnfit', values: { file: path, problem: { kind: 'labelUnclear' } } });
    expect((await previewed(path, { label: 'first' })).classes.map(({ name }) => name)).toEqual(['1', '2', '3']);
    expect((await previewed(path, { label: 'last' })).classes.map(({ name }) => name)).toEqual(['2', '3', '4', '5']);
  });

  it.each([
    ['nothing', '', 'csvUnfit', { problem: { kind: 'empty' } }],
    ['names alone', 'label,1x1\n', 'csvUnfit', { problem: { kind: 'empty' } }],
    ['one column', '1\n2\n', 'csvUnfit', { problem: { kind: 'oneColumn' } }],
    ['five pixels', '1,0,1,2,3,0\n2,0,3,2,1,0\n', 'csvUnfit', { problem: { kind: 'noShape', pixels: 5 } }],
    ['one class', '1,0,1,2,0\n1,0,3,2,9\n'.replaceAll(',9', ',0'), 'csvUnfit', { problem: { kind: 'labelUnclear' } }],
    ['one class whose column is named', 'label,a,b,c,d\n1,0,1,2,0\n1,0,3,2,0\n', 'importOneClass', { name: '1' }],
    ['63 classes', Array.from({ length: 63 }, (_, i) => `c${i},0,9,9,0\n`).join(''), 'importClassesTooMany', { limit: 62 }],
    ['two names that look the same', 'é,0,9,9,0\nE\u0301,0,9,9,0\nRot,0,9,9,0\nrot,0,9,9,0\n', 'importClassesAlike', { names: ['Rot', 'rot'] }],
    ['a zero byte', 'a,0,9,9,0\nb,0,\0,9,0\n', 'csvUnfit', { problem: { kind: 'notText' } }],
    ['an endless line', `a,${'1,'.repeat(400_000)}1\n`, 'csvUnfit', { problem: { kind: 'rowTooLong', row: 1 } }],
  ])('is refused with %s', async (_, content, code, values) => {
    const path = await written(content);
    await expect(imported(path)).rejects.toMatchObject({ code, values });
  });

  it('is refused in another encoding than UTF-8', async () => {
    const path = await written(Buffer.from([0xc6, 0xdf, ...Buffer.from(',0,9,9,0\n'), 0xb0, ...Buffer.from(',0,9,9,0\n')]));
    await expect(imported(path)).rejects.toMatchObject({ code: 'csvUnfit', values: { problem: { kind: 'notText' } } });
  });

  it.each([
    ['a column too few', '1,0,200,0', { kind: 'ragged', found: 4, expected: 5 }],
    ['a column too many', '1,0,200,0,0,0', { kind: 'ragged', found: 6, expected: 5 }],
    ['a word', '1,0,grey,0,0', { kind: 'notNumber', column: 3, text: 'grey' }],
    ['nothing', '1,0,,0,0', { kind: 'notNumber', column: 3, text: '' }],
    ['256', '1,0,256,0,0', { kind: 'beyond', column: 3, text: '256', limit: 255 }],
    ['less than nothing', '1,0,-1,0,0', { kind: 'beyond', column: 3, text: '-1', limit: 255 }],
    ['no label', ',0,1,0,0', { kind: 'noLabel' }],
    ['half a pair of quotation marks', '1,"0,1,0,0', { kind: 'quote' }],
  ])('names the row that holds %s, and leaves it out where asked to', async (_, row, problem) => {
    const path = await written(['label,a,b,c,d', ...digits.slice(0, 2), row, digits[2]].join('\n'));
    const error = { code: 'csvRowUnfit', values: { file: path, row: 4, problem } };
    await expect(imported(path)).rejects.toMatchObject(error);
    const { dataset, unfit } = await imported(path, {}, true);
    expect(unfit).toEqual({ total: 1, failures: [error] });
    expect([...dataset.training.images]).toEqual(pixels);
  });
});

describe('rows and fields', () => {
  it('come apart as they were put together, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.array(fc.string().filter((text) => !/[\n\r]/.test(text)), { minLength: 1 }), fc.constantFrom(',' as const, ';' as const, '\t' as const), (fields, delimiter) => {
        expect(splitRow(fields.map(toCsvField).join(delimiter), delimiter)).toEqual(fields);
      }),
    );
  });

  it('of a whole table are those that were put in, with nothing for what is not there', () => {
    const value = fc.oneof(fc.string().filter((text) => !/[\n\r]/.test(text)), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 2, maxLength: 4 })), (rows) => {
        const lines = toCsv(rows).split('\r\n');
        expect(lines.pop()).toBe('');
        expect(lines.map((line) => splitRow(line, ','))).toEqual(rows.map((row) => row.map((each) => (each === null ? '' : String(each)))));
      }),
    );
    expect(toCsv([['two\nlines', 'a "b"']])).toBe('"two\nlines","a ""b"""\r\n');
  });

  it('find the delimiter that occurs most', () => {
    expect(['a,b;c,d', 'a;b;c,d', 'a\tb\tc,d', 'ab'].map(findDelimiter)).toEqual([',', ';', '\t', ',']);
  });

  it('give a set or one error for people, whatever the file holds', async () => {
    const path = await written('');
    const anyText = fc.oneof(
      fc.array(fc.array(fc.oneof(fc.constantFrom('0', '1', '255', 'a', '"', '', ' 7 ', '1e2', '七')), { maxLength: 6 }).map((row) => row.join(','))).map((rows) => rows.join('\n')),
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 100 }),
    );
    await fc.assert(
      fc.asyncProperty(anyText, async (content) => {
        await writeFile(path, content);
        const result = await imported(path).catch((error: unknown) => error);
        if (result instanceof Error) expect(result).toBeInstanceOf(InklingError);
      }),
      { numRuns: 500 },
    );
  });
});
