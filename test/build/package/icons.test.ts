/** The icons in the repository: what they are made of, and whether programs can read them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { icnsTypes, iconFolder, icoSizes, pngSizes, toIcns, toIco, toSourceDigest } from '../../../build/package/icons.mjs';

const read = (name: string): Buffer => readFileSync(join(iconFolder, name));
const sizeOf = (png: Buffer): readonly number[] => {
  const { width, height } = decode(png);
  return [width, height];
};

describe('the icons', () => {
  it('are drawn from the source as it is now', () => {
    expect(read('source.sha256').toString('utf8').trim()).toBe(toSourceDigest());
  });

  it('are pictures of their sizes, with ink on paper and corners to look through', () => {
    for (const size of pngSizes) {
      const { width, height, channels, data } = decode(read(`png/${size}x${size}.png`));
      expect([width, height, channels]).toEqual([size, size, 4]);
      const at = (x: number, y: number): readonly number[] => [...data.subarray((y * size + x) * 4, (y * size + x) * 4 + 4)];
      expect(at(0, 0)[3]).toBeLessThan(128);
      expect(at(Math.floor(size / 2), Math.floor(size * 0.06) + 1)).toEqual([0xf6, 0xf4, 0xee, 255]);
    }
  });

  it('come in Windows’ container, whose directory leads to each', () => {
    const ico = read('inkling.ico');
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, icoSizes.length]);
    const found = icoSizes.map((_, i) => {
      const at = 6 + 16 * i;
      const png = ico.subarray(ico.readUInt32LE(at + 12), ico.readUInt32LE(at + 12) + ico.readUInt32LE(at + 8));
      return [ico.readUInt8(at) || 256, ...sizeOf(png)];
    });
    expect(found).toEqual(icoSizes.map((size) => [size, size, size]));
  });

  it('come in macOS’s container, chunk after chunk to its end', () => {
    const icns = read('inkling.icns');
    expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
    const found: Record<string, number> = {};
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      found[icns.toString('latin1', at, at + 4)] = sizeOf(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)))[0]!;
    }
    expect(found).toEqual(icnsTypes);
  });
});

describe('the containers', () => {
  it('are laid out as their formats say', () => {
    const picture = Buffer.from('PNG');
    expect(toIco(new Map([[256, picture]])).toString('hex')).toBe('000001000100' + '0000' + '0000' + '0100' + '2000' + '03000000' + '16000000' + '504e47');
    expect(toIcns(new Map([['ic10', picture]])).toString('hex')).toBe('69636e73' + '00000013' + '69633130' + '0000000b' + '504e47');
  });
});
