/** The files and folders that a person has chosen or dropped, by tokens: a page can hand one back, but not make one up. */
import { randomBytes } from 'node:crypto';

export interface FileTokens {
  /** A token for the path, the same one every time. */
  give(path: string): string;
  /** `undefined` for everything that was never given. */
  find(token: string): string | undefined;
}

export function createFileTokens(): FileTokens {
  const paths = new Map<string, string>();
  const tokens = new Map<string, string>();
  return {
    give(path) {
      const token = tokens.get(path) ?? `file-${randomBytes(16).toString('base64url')}`;
      tokens.set(path, token);
      paths.set(token, path);
      return token;
    },
    find: (token) => paths.get(token),
  };
}
