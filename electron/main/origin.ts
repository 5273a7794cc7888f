/** Where the window comes from: an origin of our own, which no page of the network can have. */

export const scheme = 'app';
export const origin = `${scheme}://inkling`;
export const startPage = `${origin}/index.html`;

/** Data and blobs are the page's own: they come from nowhere else. */
export const isOurs = (url: string): boolean => url.startsWith(`${origin}/`) || url.startsWith('data:') || url.startsWith(`blob:${origin}/`);

/** What Electron tells of the frame that sends a message. */
export interface Sender {
  readonly origin: string;
  /** `null` for a page that no other page holds. */
  readonly parent: unknown;
}

/** Only the page itself is heard: no frame in it, no other page, and no frame that is already gone. */
export const isOurSender = (sender: Sender | null): boolean => sender !== null && sender.parent === null && sender.origin === origin;
