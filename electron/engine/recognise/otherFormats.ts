/** Picture formats that are not read, known by their first bytes, so that an error can say which it is. */
import type { PictureProblem } from '../../contract/texts/en/recognise.ts';

/** What stands at which place. */
const signs: readonly { readonly format: string; readonly at: number; readonly text: string }[] = [
  { format: 'GIF', at: 0, text: 'GIF8' },
  { format: 'WebP', at: 8, text: 'WEBP' },
  { format: 'BMP', at: 0, text: 'BM' },
  { format: 'TIFF', at: 0, text: 'II*\0' },
  { format: 'TIFF', at: 0, text: 'MM\0*' },
  { format: 'HEIC', at: 4, text: 'ftyphei' },
  { format: 'HEIC', at: 4, text: 'ftypmif1' },
  { format: 'AVIF', at: 4, text: 'ftypavi' },
  { format: 'PDF', at: 0, text: '%PDF' },
];

export function explainUnread(bytes: Uint8Array): PictureProblem {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const sign = signs.find(({ at, text }) => start.startsWith(text, at));
  return sign === undefined ? { kind: 'unknownFormat' } : { kind: 'otherFormat', format: sign.format };
}
