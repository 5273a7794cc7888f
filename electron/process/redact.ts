/** Takes out of a text what tells whose machine it is: the home folder, the person's and the machine's name. */

export interface Person {
  readonly homeFolder: string;
  readonly userName: string;
  readonly hostName: string;
}

/** Works in any spelling of the folder: either slash, doubled as in JSON, as in an address, in capitals or not. */
export function redact(text: string, { homeFolder, userName, hostName }: Person): string {
  const home = toFolderPattern(homeFolder);
  const withoutHome = home === null ? text : text.replace(home, '~');
  return [
    { name: userName, by: '<user>' },
    { name: hostName, by: '<machine>' },
  ].reduce((redacted, { name, by }) => redacted.replace(toNamePattern(name), by), withoutHome);
}

/** `null` for a folder that is no one's own, such as `/`. */
function toFolderPattern(folder: string): RegExp | null {
  const parts = folder.split(/[/\\]+/).filter((part) => part !== '');
  if (parts.length === 0) return null;
  const start = /^[/\\]/.test(folder) ? '[/\\\\]+' : '';
  const [first = '', ...rest] = parts.map(toSpellings);
  // What goes on with a letter is another folder, whose name begins alike.
  return new RegExp(`${start}${[first, ...rest].join('[/\\\\]+')}(?![\\p{L}\\p{N}_])`, 'giu');
}

/** As a whole word: a person called “a” is not in every word. */
function toNamePattern(name: string): RegExp {
  const spellings = name.trim() === '' ? '(?!)' : toSpellings(name.trim());
  return new RegExp(`(?<![\\p{L}\\p{N}_])${spellings}(?![\\p{L}\\p{N}_])`, 'giu');
}

/** As it is, and as an address has it. */
const toSpellings = (part: string): string => `(?:${[...new Set([part, ...toAddressSpellings(part)])].map(escape).join('|')})`;

/** None for what no address can hold: half of a letter. */
function toAddressSpellings(part: string): readonly string[] {
  try {
    return [encodeURIComponent(part), encodeURI(part)];
  } catch {
    return [];
  }
}

/** So that no sign in it means anything to a pattern. */
const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
