/** English: reading pictures and strokes. */
import { explainDeath, type Death } from './process.ts';

/** Why bytes are no picture that can be read. */
export type PictureProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknownFormat' }
  /** A format that is known by its first bytes, but not read, as in `GIF`. */
  | { readonly kind: 'otherFormat'; readonly format: string }
  /** Several pictures in one PNG file. */
  | { readonly kind: 'animated' }
  | { readonly kind: 'truncated' }
  /** A kind of JPEG that next to no program writes. */
  | { readonly kind: 'rareJpeg' }
  | { readonly kind: 'fileTooLong'; readonly sizeBytes: number; readonly limitBytes: number }
  /** `part`: the PNG chunk or the part of the JPEG file that is wrong, as in `IHDR`. */
  | { readonly kind: 'damaged'; readonly part: string }
  | { readonly kind: 'tooLarge'; readonly width: number; readonly height: number; readonly megapixels: number };

const explain = (p: PictureProblem): string => {
  switch (p.kind) {
    case 'empty':
      return 'the file is empty. Save the picture again.';
    case 'unknownFormat':
      return 'it is neither a PNG nor a JPEG file. Save the picture as one of them.';
    case 'otherFormat':
      return `it is a ${p.format} file. Save the picture as PNG or JPEG.`;
    case 'animated':
      return 'it is an animation of several pictures. Save the one that is meant as a still PNG.';
    case 'truncated':
      return 'the file ends too early. Copy or save it again.';
    case 'damaged':
      return `its part ${p.part} is damaged. Copy or save it again.`;
    case 'rareJpeg':
      return 'it is a JPEG of a rare kind (arithmetic, lossless or of more than eight bits). Save it as an ordinary JPEG or as PNG.';
    case 'fileTooLong':
      return `it has ${p.sizeBytes.toLocaleString('en')} bytes, more than the limit of ${p.limitBytes.toLocaleString('en')}. Save it compressed, or make it smaller.`;
    case 'tooLarge':
      return `it has ${p.width} × ${p.height} pixels, more than ${p.megapixels} million. Make it smaller or cut out the digit.`;
  }
};

export const recogniseErrors = {
  strangersFitEnded: (v: { death: Death }) => `The process that learnt to tell strangers stopped (${explainDeath(v.death)}). Nothing else is affected; try again.`,
  pictureUnreadable: (v: { file: string; problem: PictureProblem }) => `${v.file} cannot be read as a picture: ${explain(v.problem)}`,
};
