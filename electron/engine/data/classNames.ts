/** What classes are called: in a person's files, in a data set and in the folders of an export. */
import { InklingError } from '../../contract/errors.ts';
import { classLimit } from './dataset.ts';

/** In characters, as `dataset.json` has it. */
export const classNameLimit = 100;

/** The same name is written alike: composed characters, no space around it, no zeros before or behind a whole number. */
export function toClassName(label: string): string {
  const name = label.normalize('NFC').trim();
  return /^[+-]?\d{1,15}(\.0*)?$/.test(name) ? String(Number(name)) : name;
}

/** Whole numbers by their size, everything else by code point: digits before capitals before small letters. */
export function sortClassNames(names: readonly string[]): readonly string[] {
  const areNumbers = names.every((name) => /^-?\d+$/.test(name));
  return names.toSorted((a, b) => (areNumbers ? Number(a) - Number(b) : a < b ? -1 : Number(a > b)));
}

/**
 * The classes of labels that are whole numbers: all from the least to the greatest, so that a small set of digits that
 * happens to have no 7 still has ten classes; where that is too many, and for words, those that occur.
 */
export function toClassNames(labels: readonly string[]): readonly string[] {
  const names = sortClassNames([...new Set(labels)]);
  const [least, greatest] = [Number(names[0]), Number(names.at(-1))];
  const areNumbers = names.every((name) => /^\d+$/.test(name));
  if (!areNumbers || greatest - least >= classLimit) return names;
  return Array.from({ length: greatest - least + 1 }, (_, i) => String(least + i));
}

/**
 * Throws `importOneClass`, `importClassesTooMany`, `importClassNameUnfit`, or `importClassesAlike` where two names could
 * not be told apart by a person. Single letters may differ in case alone: EMNIST has capitals and small letters.
 */
export function checkClassNames(names: readonly string[], path: string): void {
  if (names.length > classLimit) throw new InklingError('importClassesTooMany', { path, limit: classLimit });
  const long = names.find((name) => name.length > classNameLimit);
  if (long !== undefined) throw new InklingError('importClassNameUnfit', { path, name: long, limit: classNameLimit });
  const seen = new Map<string, string>();
  for (const name of names) {
    const key = toLook(name);
    const other = seen.get(key);
    if (other !== undefined) throw new InklingError('importClassesAlike', { path, names: [other, name] });
    seen.set(key, name);
  }
  if (names.length === 1) throw new InklingError('importOneClass', { path, name: names[0]! });
}

/** Compatibility forms too: a full-width ７ and a 7 look alike. */
function toLook(name: string): string {
  const plain = name.normalize('NFKC').replace(/\s+/g, ' ').trim();
  return /^.$/su.test(plain) ? plain : plain.toLowerCase();
}

/** Windows keeps these names for devices, whatever their ending. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** Whether every system's disks can keep a file or folder of this name. */
export function isFileName(name: string): boolean {
  return !/[\\/:*?"<>|\p{Cc}]/u.test(name) && !/^[.\s]|[.\s]$/.test(name) && name !== '' && !deviceName.test(name) && Buffer.byteLength(name) <= 200;
}

/**
 * A folder name for each class: its own where every disk can keep it beside the others, also one that takes `A` for `a`;
 * else `class-07`, after its index.
 */
export function toFolderNames(classNames: readonly string[]): readonly string[] {
  const toKey = (name: string): string => name.normalize('NFC').toLowerCase();
  const counts = new Map<string, number>();
  for (const name of classNames) counts.set(toKey(name), (counts.get(toKey(name)) ?? 0) + 1);
  return classNames.map((name, c) => {
    const isOwn = isFileName(name) && counts.get(toKey(name)) === 1 && !/^(class-\d|train|test)/i.test(name);
    return isOwn ? name : `class-${String(c).padStart(2, '0')}`;
  });
}
