/** Reads a picture that lies on the pad: as a digit, as a row of digits, and as it would be without preprocessing. */
import type { SheetReading } from '../contract/sheetReading.ts';
import type { Answering } from './answerPixels.ts';
import { readNumber } from './readNumber.ts';
import type { Field } from './recognise/field.ts';
import { findInk } from './recognise/findInk.ts';
import type { Picture } from './recognise/picture.ts';
import { resample } from './recognise/resample.ts';
import { inkToPixels } from './recognise/toPixels.ts';
import { pictureUnfitted } from './recognise/unfitted.ts';

/** A pad has no more pixels, on most screens. */
const longestSide = 640;

export async function readSheet(answer: Answering, field: Field, picture: Picture): Promise<SheetReading> {
  const ink = findInk(picture);
  return {
    sheet: shrink(picture),
    answer: await answer(ink === null ? null : inkToPixels(ink, field)),
    unfitted: await answer(pictureUnfitted(picture, field)),
    number: await readNumber(answer, field, ink),
  };
}

function shrink({ height, width, grey }: Picture): SheetReading['sheet'] {
  const scale = Math.min(1, longestSide / Math.max(height, width));
  const small = resample({ height, width, values: grey }, { top: 0, left: 0, height, width }, scale);
  return { height: small.height, width: small.width, pixels: Uint8Array.from(small.values, Math.round) };
}
