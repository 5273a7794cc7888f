/** What is told of a sheet that is none of the digits: which row of them it is, else which one it is most like. */
import type { NumberAnswer } from '../../electron/contract/numberAnswer.ts';
import type { Texts } from '../../electron/contract/texts/texts.ts';

export function sayUnlike({ window: { try: texts } }: Texts, label: string, number: NumberAnswer | null): string {
  const isRow = number !== null && number.digits.length > 1 && number.digits.every(({ known }) => known !== false);
  return isRow ? texts.unlikeOne({ number: number.number }) : texts.unlike({ label });
}
