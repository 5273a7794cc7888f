/** The contract over Electron's messages: the only place that answers a page, and only ours. */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Bridge } from '../contract/bridge.ts';
import { channels, requestLimitBytes } from '../contract/channels.ts';
import { InklingError } from '../contract/errors.ts';
import { toFailure, type Outcome } from '../contract/outcome.ts';
import { answerRequest } from '../process/answerRequest.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import { isOurSender } from './origin.ts';

export function serveBridge(bridge: Bridge): void {
  const mailboxes = new Map<WebContents, Mailbox>();
  bridge.listen((event) => {
    for (const mailbox of mailboxes.values()) mailbox.put(event);
  });
  const openMailbox = (page: WebContents): Mailbox => {
    const mailbox = createMailbox();
    mailboxes.set(page, mailbox);
    page.once('destroyed', () => mailboxes.delete(page));
    return mailbox;
  };

  handle(channels.request, (_event, name, params) => ask(bridge, name, params));
  handle(channels.takeEvents, ({ sender }) => (mailboxes.get(sender) ?? openMailbox(sender)).take());
}

/** A message from anywhere but our own page is rejected, not answered. */
function handle(channel: string, answer: (event: IpcMainInvokeEvent, ...args: readonly unknown[]) => Promise<unknown>): void {
  ipcMain.handle(channel, async (event, ...args: readonly unknown[]) => {
    if (!isOurSender(event.senderFrame)) throw new InklingError('senderForeign', { url: event.senderFrame?.url ?? '' });
    return answer(event, ...args);
  });
}

async function ask(bridge: Bridge, name: unknown, params: unknown): Promise<Outcome> {
  const sizeBytes = measure(params);
  if (sizeBytes === null) return { ok: false, failure: toFailure(new InklingError('messageMalformed', { from: 'window' })) };
  if (sizeBytes > requestLimitBytes) {
    return { ok: false, failure: toFailure(new InklingError('messageTooLarge', { sizeBytes, limitBytes: requestLimitBytes })) };
  }
  return answerRequest(bridge, String(name), params);
}

/** The length as JSON; `null` for what JSON cannot hold, which no request of ours is made of. */
export function measure(params: unknown): number | null {
  try {
    return Buffer.byteLength(JSON.stringify(params ?? null));
  } catch {
    return null;
  }
}
