/** The contract over Electron's messages: the only place that answers a page, and only ours. */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Bridge } from '../contract/bridge.ts';
import { channels } from '../contract/channels.ts';
import { InklingError } from '../contract/errors.ts';
import { answerPage } from './answerPage.ts';
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

  handle(channels.request, (_event, name, params) => answerPage(bridge, name, params));
  handle(channels.takeEvents, ({ sender }) => (mailboxes.get(sender) ?? openMailbox(sender)).take());
}

/** A message from anywhere but our own page is rejected, not answered. */
function handle(channel: string, answer: (event: IpcMainInvokeEvent, ...args: readonly unknown[]) => Promise<unknown>): void {
  ipcMain.handle(channel, async (event, ...args: readonly unknown[]) => {
    if (!isOurSender(event.senderFrame)) throw new InklingError('senderForeign', { url: event.senderFrame?.url ?? '' });
    return answer(event, ...args);
  });
}
