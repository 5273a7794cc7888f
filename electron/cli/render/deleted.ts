/** What is in the bin now, how it comes back, and who would miss it. */
import type { Deleted } from '../../contract/disk.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { quoted, toCommandLine } from './help.ts';

export function toDeleted({ name, neededBy }: Deleted, restore: string, texts: Texts): string {
  const words = texts.settings.trash;
  const lines = [words.deleted({ name, command: toCommandLine(restore, quoted(name)) }), ...(neededBy.length === 0 ? [] : [words.neededBy({ name, by: neededBy })])];
  return lines.join('\n');
}
