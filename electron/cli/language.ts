/** Which language the command line speaks. */
import { chooseLanguage, isLanguage, type Language } from '../contract/texts/texts.ts';
import { setting } from '../process/folders.ts';
import type { Host } from './host.ts';

/**
 * `--language`, wherever it stands, since even the complaint about another word is said in it; then INKLING_LANGUAGE; then what
 * was chosen for good; else the first variable that is set decides, as POSIX has it.
 */
export function toLanguage(argv: readonly string[], host: Pick<Host, 'environment'>, chosen: Language | undefined = undefined): Language {
  const asked = argv.flatMap((word, i) => (word === '--language' ? [argv[i + 1]] : word.startsWith('--language=') ? [word.slice('--language='.length)] : []))[0];
  if (asked !== undefined && isLanguage(asked)) return asked;
  const told = setting(host, 'INKLING_LANGUAGE');
  if (told !== undefined) return chooseLanguage(told);
  if (chosen !== undefined) return chosen;
  const variables = ['LC_ALL', 'LC_MESSAGES', 'LANG'];
  return chooseLanguage(variables.map((name) => setting(host, name)).find((value) => value !== undefined));
}
