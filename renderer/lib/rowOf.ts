/** What is on the sheet as several digits in a row, where each of them is one. */
import type { NumberAnswer } from '../../electron/contract/numberAnswer.ts';

/** `null` where it is one digit, or a part of it is none. */
export const rowOf = (number: NumberAnswer | null): string | null => (number !== null && number.digits.length > 1 && number.digits.every(({ known }) => known !== false) ? number.number : null);
