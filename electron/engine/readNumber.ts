/** Reads a row of digits as a number: each digit by itself, and where digits touch, by the cut that the network is surest of. */
import type { NumberAnswer } from '../contract/numberAnswer.ts';
import type { Answering } from './answerPixels.ts';
import type { Field } from './recognise/field.ts';
import type { Ink } from './recognise/ink.ts';
import { listCuts, splitRow, type Piece } from './recognise/splitRow.ts';
import { inkToPixels } from './recognise/toPixels.ts';

type Digit = NumberAnswer['digits'][number];

/** A whole piece is one digit unless parts of it are clearly surer. */
const leastGain = 0.1;
/** Of a picture that is like none at all; its logarithm has to be a number. */
const leastTypicality = 1e-3;

/** `ink`: of the whole row; `null` where there is none. */
export async function readNumber(answer: Answering, field: Field, ink: Ink | null): Promise<NumberAnswer> {
  const digits: Digit[] = [];
  for (const piece of ink === null ? [] : splitRow(ink)) digits.push(...(await readPiece(answer, field, piece)));
  const isRead = digits.length > 0;
  return {
    number: digits.map(({ label, known }) => (known === false ? '?' : label)).join(''),
    confidence: isRead ? digits.reduce((product, digit) => product * sureness(digit), 1) : null,
    digits,
  };
}

async function readPiece(answer: Answering, field: Field, piece: Piece): Promise<readonly Digit[]> {
  let best = [await readDigit(answer, field, piece)];
  let bestScore = score(best) + leastGain;
  for (const parts of listCuts(piece)) {
    const digits: Digit[] = [];
    for (const part of parts) digits.push(await readDigit(answer, field, part));
    if (score(digits) > bestScore) [best, bestScore] = [digits, score(digits)];
  }
  return best;
}

async function readDigit(answer: Answering, field: Field, { window, ...ink }: Piece): Promise<Digit> {
  const { label, ...rest } = await answer(inkToPixels(ink, field));
  const { height, width } = ink;
  return { ...rest, label: label ?? '', place: { top: window.top / height, left: window.left / width, height: window.height / height, width: window.width / width } };
}

const sureness = ({ probabilities }: Digit): number => Math.max(0, ...probabilities);

/** The mean over the digits of how sure the network is of each, and how like a digit it is: more parts are not worse for being more. */
const score = (digits: readonly Digit[]): number =>
  digits.reduce((sum, digit) => sum + Math.log(Math.max(sureness(digit), 1e-9)) + Math.log(Math.max(digit.typicality ?? 1, leastTypicality)), 0) / digits.length;
