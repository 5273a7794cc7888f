/** Puts the results where the README shows them. */
import { readFileSync, writeFileSync } from 'node:fs';

const begin = '<!-- bench: what stands here is written by npm run bench -- --readme -->';
const end = '<!-- bench: end -->';

export function writeReadme(file: string, results: string): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, replaceBetweenMarks(text, results));
}

/** Throws where the marks are not there, once each and in their order. */
export function replaceBetweenMarks(text: string, results: string): string {
  const [before, rest, ...others] = text.split(begin);
  const [, after, ...more] = (rest ?? '').split(end);
  if (rest === undefined || after === undefined || others.length + more.length > 0) throw new Error(`The README has not its two marks, ${begin} and ${end}.`);
  return `${before}${begin}\n${results.trim()}\n${end}${after}`;
}
