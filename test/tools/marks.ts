/** Puts results where a page shows them: between two comments that say which command writes there. */
import { readFileSync, writeFileSync } from 'node:fs';

export interface Marks {
  readonly begin: string;
  readonly end: string;
}

/** `command` is what a person types to have it written anew. */
export const toMarks = (name: string, command: string): Marks => ({
  begin: `<!-- ${name}: what stands here is written by ${command} -->`,
  end: `<!-- ${name}: end -->`,
});

export function writeBetweenMarks(file: string, marks: Marks, results: string): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, replaceBetweenMarks(text, marks, results));
}

/** Throws where the marks are not there, once each and in their order. */
export function replaceBetweenMarks(text: string, { begin, end }: Marks, results: string): string {
  const [before, rest, ...others] = text.split(begin);
  const [, after, ...more] = (rest ?? '').split(end);
  if (rest === undefined || after === undefined || others.length + more.length > 0) throw new Error(`The page has not its two marks, ${begin} and ${end}.`);
  return `${before}${begin}\n${results.trim()}\n${end}${after}`;
}
