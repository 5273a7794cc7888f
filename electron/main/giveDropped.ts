/** Makes tokens of what was dropped on the window: of whole paths to what is there, and of nothing else. */
import { stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import * as v from 'valibot';
import { InklingError } from '../contract/errors.ts';
import type { GivenFile } from '../contract/shell.ts';
import type { FileTokens } from '../process/fileTokens.ts';

const pathsSchema = v.pipe(v.array(v.pipe(v.string(), v.maxLength(32_768), v.check((path) => isAbsolute(path) && !path.includes('\0')))), v.maxLength(10_000));

/** Throws `messageMalformed`, and `fileUnreadable` for what is not there. */
export async function giveDropped(tokens: FileTokens, paths: unknown): Promise<readonly GivenFile[]> {
  const parsed = v.safeParse(pathsSchema, paths);
  if (!parsed.success) throw new InklingError('messageMalformed', { from: 'window' });
  for (const path of parsed.output) await assertPresent(path);
  return parsed.output.map((path) => giveFile(tokens, path));
}

export const giveFile = (tokens: FileTokens, path: string): GivenFile => ({ token: tokens.give(path), name: basename(path) });

async function assertPresent(file: string): Promise<void> {
  try {
    await stat(file);
  } catch (error) {
    throw new InklingError('fileUnreadable', { file, reason: (error as NodeJS.ErrnoException).code ?? '' }, { cause: error });
  }
}
