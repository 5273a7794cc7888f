/** Who is let in: a token lets one browser in, once, and a cookie tells it again from then on. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Admission {
  /** The token that has not been used yet. */
  token(): string;
  /** Uses the token up for a session; `null` where it is not the unused one. */
  exchange(token: string): string | null;
  knows(session: string): boolean;
}

export function createAdmission(): Admission {
  let token = createSecret();
  const sessions: Buffer[] = [];
  return {
    token: () => token,
    exchange(offered) {
      if (!isSame(digest(offered), digest(token))) return null;
      token = createSecret();
      const session = createSecret();
      sessions.push(digest(session));
      return session;
    },
    // All are compared, and by digests of one length, so that the time taken tells nothing.
    knows: (offered) => {
      const hashed = digest(offered);
      return sessions.filter((session) => isSame(session, hashed)).length > 0;
    },
  };
}

const createSecret = (): string => randomBytes(32).toString('base64url');
const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();
const isSame = (a: Buffer, b: Buffer): boolean => timingSafeEqual(a, b);
