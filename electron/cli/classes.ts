/** Classes as a person types them: names, and ranges of digits with their ends included. */

/** `['0-2', '7', 'A']` → `['0', '1', '2', '7', 'A']`. What is no range of single digits, upwards, is a name. */
export const toClasses = (words: readonly string[]): string[] =>
  words.flatMap((word) => {
    const [, first, last] = /^(\d)-(\d)$/.exec(word) ?? [];
    if (first === undefined || Number(last) < Number(first)) return [word];
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => String(Number(first) + index));
  });
