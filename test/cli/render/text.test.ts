/** Columns line up, bars fit, figures are rounded for reading. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBar } from '../../../electron/cli/render/bar.ts';
import { toSignificant } from '../../../electron/cli/render/numbers.ts';
import { toProgressLine } from '../../../electron/cli/render/progress.ts';
import { createStyle } from '../../../electron/cli/render/style.ts';
import { toPairs, toTable } from '../../../electron/cli/render/table.ts';
import { displayWidth, padStart, toLiveLine } from '../../../electron/cli/render/width.ts';

const plain = createStyle(false);
const colored = createStyle(true);

describe('displayWidth', () => {
  it.each([
    ['abc', 3],
    ['', 0],
    ['轮次', 4],
    ['准确率 97.8 %', 13],
    ['剩余，', 6],
    ['한글', 4],
    ['e\u0301', 1],
    ['𠀀', 2],
    ['🙂', 2],
    ['━╸─', 3],
    [colored.red('wrong'), 5],
    [colored.greys(10, 200) ?? '', 1],
  ])('of %o is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('toLiveLine', () => {
  it('keeps colours where the text fits', () => {
    expect(toLiveLine(colored.red('wrong'), 6)).toBe(colored.red('wrong'));
  });

  it('never cuts a wide character in half', () => {
    expect(toLiveLine('轮次轮次', 6)).toBe('轮次');
  });

  it('stays below the width of the terminal', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '轮', colored.red('x'), '🙂', '\u0301')), fc.integer({ min: 2, max: 30 }), (parts, columns) => {
        expect(displayWidth(toLiveLine(parts.join(''), columns))).toBeLessThan(columns);
      }),
    );
  });
});

describe('toBar', () => {
  it.each([
    [0, '────'],
    [0.5, '━━──'],
    [0.63, '━━╸─'],
    [1, '━━━━'],
    [7, '━━━━'],
    [-1, '────'],
  ])('shows %f as %s', (share, bar) => {
    expect(toBar(share, 4, plain)).toBe(bar);
  });
});

describe('toProgressLine', () => {
  const figures = [
    { text: 'loss 0.1234', worth: 3 },
    { text: '12,345 images/s', worth: 1 },
    { text: '12 s left', worth: 4 },
  ];

  it('shows everything where there is room', () => {
    expect(toProgressLine('epoch 1/2', 0.5, figures, 120, plain)).toBe(`epoch 1/2  ${'━'.repeat(15)}${'─'.repeat(15)}  loss 0.1234  12,345 images/s  12 s left`);
  });

  it('leaves out the least worth first', () => {
    expect(toProgressLine('epoch 1/2', 0.5, figures, 45, plain)).toBe(`epoch 1/2  ━━━━╸────  loss 0.1234  12 s left`);
    expect(toProgressLine('epoch 1/2', 0.5, figures, 32, plain)).toBe(`epoch 1/2  ━━━━╸────  12 s left`);
  });

  it('fits into every terminal that has room for title and bar, in Chinese as well', () => {
    const chinese = [{ text: '准确率 97.8 %', worth: 1 }, { text: '剩余 12 秒', worth: 2 }];
    fc.assert(
      fc.property(fc.integer({ min: 22, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (columns, share) => {
        expect(displayWidth(toProgressLine('轮次 12/30', share, chinese, columns, colored))).toBeLessThan(columns);
      }),
    );
  });
});

describe('toTable', () => {
  it('lines columns up by what a terminal shows', () => {
    const table = toTable([{ title: '名称' }, { title: '权重数', align: 'right' }, { title: 'x' }], [['a', '7,850', '说明'], ['轮次一', '10', '']], plain);
    expect(table).toBe(['名称    权重数  x', 'a        7,850  说明', '轮次一      10'].join('\n'));
  });

  it('is not disturbed by colours', () => {
    const table = toTable([{ title: 'a' }, { title: 'b' }], [[colored.red('xx'), '1'], ['y', '2']], plain);
    expect(table.split('\n').map(displayWidth)).toEqual([5, 5, 5]);
  });
});

describe('toPairs', () => {
  it('puts values under each other', () => {
    expect(toPairs([['Node', '20'], ['缓存', '/x']], plain)).toBe('Node  20\n缓存  /x');
  });
});

describe('numbers', () => {
  it.each([
    [toSignificant(0.123456), '0.1235'],
    [toSignificant(12.345), '12.35'],
    [toSignificant(0.0000123), '1.23e-5'],
    [toSignificant(0), '0.0000'],
    [toSignificant(null), '–'],
    [padStart('轮', 4), '  轮'],
  ])('%s reads %s', (text, expected) => {
    expect(text).toBe(expected);
  });
});
