/** Answers a request of our page, unless it is too long to be one. */
import { requestLimitBytes } from '../contract/channels.ts';
import { InklingError } from '../contract/errors.ts';
import { toFailure, type Outcome } from '../contract/outcome.ts';
import { answerRequest, type Answerers } from '../process/answerRequest.ts';

/** Never rejects: what goes wrong is in the outcome. */
export async function answerPage(answerers: Answerers, name: unknown, params: unknown): Promise<Outcome> {
  const sizeBytes = measure(params);
  if (typeof name !== 'string' || sizeBytes === null) return refuse(new InklingError('messageMalformed', { from: 'window' }));
  if (sizeBytes > requestLimitBytes) return refuse(new InklingError('messageTooLarge', { sizeBytes, limitBytes: requestLimitBytes }));
  return answerRequest(answerers, name, params);
}

const refuse = (error: InklingError): Outcome => ({ ok: false, failure: toFailure(error) });

/** The length as JSON; `null` for what JSON cannot hold, which no request of ours is made of. */
function measure(params: unknown): number | null {
  try {
    return Buffer.byteLength(JSON.stringify(params ?? null));
  } catch {
    return null;
  }
}
