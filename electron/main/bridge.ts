/** The contract over Electron's messages: the only place that answers a page, and only ours. */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { channels } from '../contract/channels.ts';
import { InklingError } from '../contract/errors.ts';
import { toOutcome } from '../contract/outcome.ts';
import type { ShellEvent } from '../contract/shell.ts';
import type { Answerers } from '../process/answerRequest.ts';
import type { FileTokens } from '../process/fileTokens.ts';
import { answerPage } from './answerPage.ts';
import { giveDropped } from './giveDropped.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import { isOurSender } from './origin.ts';

/** Returns how to tell the page what the shell has to tell it. */
export function serveBridge(answerers: Answerers, tokens: FileTokens): (event: ShellEvent) => void {
  const mailboxes = new Map<WebContents, Mailbox>();
  const tell: Mailbox['put'] = (event) => {
    for (const mailbox of mailboxes.values()) mailbox.put(event);
  };
  answerers.bridge.listen(tell);
  const openMailbox = (page: WebContents): Mailbox => {
    const mailbox = createMailbox();
    mailboxes.set(page, mailbox);
    page.once('destroyed', () => mailboxes.delete(page));
    return mailbox;
  };

  handle(channels.request, (_event, name, params) => answerPage(answerers, name, params));
  handle(channels.takeEvents, ({ sender }) => (mailboxes.get(sender) ?? openMailbox(sender)).take());
  handle(channels.dropped, (_event, paths) => toOutcome(() => giveDropped(tokens, paths)));
  return tell;
}

/** A message from anywhere but our own page is rejected, not answered. */
function handle(channel: string, answer: (event: IpcMainInvokeEvent, ...args: readonly unknown[]) => Promise<unknown>): void {
  ipcMain.handle(channel, async (event, ...args: readonly unknown[]) => {
    if (!isOurSender(event.senderFrame)) throw new InklingError('senderForeign', { url: event.senderFrame?.url ?? '' });
    return answer(event, ...args);
  });
}
