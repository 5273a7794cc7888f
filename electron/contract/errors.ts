/** What went wrong, as a code with its values; it becomes a sentence only where a person reads it. */
import type { Texts } from './texts/texts.ts';

export type ErrorCode = keyof Texts['errors'];
export type ErrorValues<Code extends ErrorCode> = Parameters<Texts['errors'][Code]>[0];

/** An error that a person can act on: the dictionary has a sentence for its code in every language. */
export class InklingError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'InklingError';
  readonly code: Code;
  readonly values: ErrorValues<Code>;

  constructor(code: Code, values: ErrorValues<Code>, options?: { readonly cause?: unknown }) {
    super(`${code} ${JSON.stringify(values)}`, options);
    this.code = code;
    this.values = values;
  }
}

export const isInklingError = (error: unknown): error is InklingError => error instanceof InklingError;

export const hasCode = <Code extends ErrorCode>(error: unknown, code: Code): error is InklingError<Code> =>
  isInklingError(error) && error.code === code;

/** The sentence for an error in the given language; an error from elsewhere keeps its own message. */
export function toSentence(error: unknown, texts: Texts): string {
  if (error instanceof InklingError) {
    // The constructor ties the values to the code; TypeScript cannot follow that through a lookup by a union.
    const sentences: Readonly<Record<ErrorCode, unknown>> = texts.errors;
    return (sentences[error.code as ErrorCode] as (values: unknown) => string)(error.values);
  }
  return error instanceof Error ? error.message : String(error);
}
