/** English: reading pictures and strokes. */

/** Why bytes are no picture that can be read. */
export type PictureProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknownFormat' }
  | { readonly kind: 'truncated' }
  /** `part`: the PNG chunk that is wrong, as in `IHDR`. */
  | { readonly kind: 'damaged'; readonly part: string }
  | { readonly kind: 'tooLarge'; readonly width: number; readonly height: number; readonly megapixels: number };

const explain = (p: PictureProblem): string => {
  switch (p.kind) {
    case 'empty':
      return 'the file is empty. Save the picture again.';
    case 'unknownFormat':
      return 'it is not a PNG file. Save the picture as PNG.';
    case 'truncated':
      return 'the file ends too early. Copy or save it again.';
    case 'damaged':
      return `its part ${p.part} is damaged. Copy or save it again.`;
    case 'tooLarge':
      return `it has ${p.width} × ${p.height} pixels, more than ${p.megapixels} million. Make it smaller or cut out the digit.`;
  }
};

export const recogniseErrors = {
  pictureUnreadable: (v: { file: string; problem: PictureProblem }) => `${v.file} cannot be read as a picture: ${explain(v.problem)}`,
};
