/** What the parts are called in an export; an import knows them by these names. */
import type { Part } from '../../../contract/sample.ts';

export const partFolders: Readonly<Record<Part, string>> = { training: 'train', test: 'test' };
