/** `node build/package/icons.mjs` draws the icon's source, an SVG, in every size and container that platforms want. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../checks/browser.mjs';
import { root } from '../launcher/folders.mjs';

export const source = join(root, 'renderer', 'public', 'icon.svg');
export const iconFolder = join(root, 'resources', 'icon');

/** Linux takes pictures by size, and electron-builder the largest for whatever else it makes. */
export const pngSizes = /** @type {const} */ ([16, 32, 48, 64, 128, 256, 512, 1024]);
export const icoSizes = /** @type {const} */ ([16, 32, 48, 64, 128, 256]);
/** What ICNS calls a picture of a size. */
export const icnsTypes = /** @type {const} */ ({ ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 });

/** What the drawings were made of, so that a test sees when they are older than their source. */
export const toSourceDigest = () => createHash('sha256').update(readFileSync(source)).digest('hex');

/** A directory of pictures, each a whole PNG file. @param {ReadonlyMap<number, Buffer>} pictures by size */
export function toIco(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.size);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.size, 4);
  let [at, offset] = [6, header.length];
  for (const [size, png] of pictures) {
    // One byte for each side, where 0 stands for 256.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    at += 16;
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.values()]);
}

/** Chunks of a type, a length that counts its own head, and a PNG file. @param {ReadonlyMap<string, Buffer>} pictures by type */
export function toIcns(pictures) {
  const chunks = [...pictures].map(([type, png]) => Buffer.concat([toHead(type, png.length), png]));
  const body = Buffer.concat(chunks);
  return Buffer.concat([toHead('icns', body.length), body]);
}

/** @param {string} type @param {number} length of what follows */
function toHead(type, length) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(length + 8, 4);
  return head;
}

/** @param {readonly number[]} sizes @returns {Promise<ReadonlyMap<number, Buffer>>} */
async function draw(sizes) {
  const program = findBrowser();
  if (program === null) throw new Error('a browser draws the icons, and none is here: name one with INKLING_CHROMIUM');
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    /** @type {Map<number, Buffer>} */
    const pictures = new Map();
    const address = `data:image/svg+xml;base64,${readFileSync(source).toString('base64')}`;
    for (const size of sizes) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      await page.setContent(`<style>body{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="${address}">`);
      pictures.set(size, await page.screenshot({ omitBackground: true }));
      await page.close();
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

if (import.meta.filename === process.argv[1]) {
  const pictures = await draw(pngSizes);
  /** @param {number} size */
  const pick = (size) => /** @type {Buffer} */ (pictures.get(size));
  mkdirSync(join(iconFolder, 'png'), { recursive: true });
  for (const [size, png] of pictures) writeFileSync(join(iconFolder, 'png', `${size}x${size}.png`), png);
  writeFileSync(join(iconFolder, 'inkling.ico'), toIco(new Map(icoSizes.map((size) => [size, pick(size)]))));
  writeFileSync(join(iconFolder, 'inkling.icns'), toIcns(new Map(Object.entries(icnsTypes).map(([type, size]) => [type, pick(size)]))));
  writeFileSync(join(iconFolder, 'source.sha256'), `${toSourceDigest()}\n`);
}
