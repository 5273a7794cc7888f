/** Which network is trained where none is named. */
import type { Session } from './session.ts';

/** The fast CNN, or where plain JavaScript computes a small one that it can train in reasonable time. */
export async function chooseNetwork({ request }: Pick<Session, 'request'>): Promise<string> {
  const { backend } = await request('getStatus', {});
  return backend === 'native' ? 'fast-cnn' : 'softmax';
}
