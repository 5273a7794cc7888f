/** Turns what the operating system says of a file into one error that a person can act on. */
import { InklingError } from '../../contract/errors.ts';

/** The code of a failed call, such as `ENOENT`; `null` for every other error. */
export function errnoOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  // Node's own complaints about wrong arguments have codes, too: those are defects, not failures of a disk.
  return error.code.startsWith('ERR_') ? null : error.code;
}

/**
 * Does the work and explains its failure; `path` is the file or folder that a person knows, not a temporary one.
 * Throws `diskFull`, `notWritable`, `notReadable`, `pathBlocked`, `linkNotFollowed`, `folderGone` or `diskFailed`; errors from elsewhere pass unchanged.
 */
export async function explained<T>(action: 'read' | 'write', path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explain(error, action, path);
  }
}

/** The same for an error that was caught. */
export function explain(error: unknown, action: 'read' | 'write', path: string): unknown {
  const reason = errnoOf(error);
  if (error instanceof InklingError || reason === null) return error;
  switch (reason) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new InklingError('diskFull', { path }, { cause: error });
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new InklingError(action === 'read' ? 'notReadable' : 'notWritable', { path, reason }, { cause: error });
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
      return new InklingError('pathBlocked', { path }, { cause: error });
    case 'ENOENT':
      // Where something is written, the folder for it was there before.
      return action === 'write' ? new InklingError('folderGone', { path }, { cause: error }) : new InklingError('diskFailed', { path, action, reason }, { cause: error });
    case 'ELOOP':
      return new InklingError('linkNotFollowed', { path }, { cause: error });
    default:
      return new InklingError('diskFailed', { path, action, reason }, { cause: error });
  }
}
