/** Where the README shows the results of the bench. */
import { toMarks } from '../tools/marks.ts';

export const readmeMarks = toMarks('bench', 'npm run bench -- --readme');
