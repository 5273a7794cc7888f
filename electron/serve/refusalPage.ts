/** What a browser shows that is not let in: one sentence, and where there may be a window after all, the way to it. */
import type { Texts } from '../contract/texts/texts.ts';
import type { Refusal } from './guard.ts';

export const refusalStatus: Readonly<Record<Refusal, number>> = {
  foreignHost: 421,
  foreignOrigin: 403,
  noSession: 403,
  tokenUsed: 403,
  notFound: 404,
  methodUnknown: 405,
};

/** Browsers that came by a foreign link send the cookie only when they go on from a page of ours. */
const leadsOn: ReadonlySet<Refusal> = new Set(['noSession', 'tokenUsed', 'notFound']);

export function toRefusalPage(refusal: Refusal, texts: Texts): string {
  const words = texts.serve.refusal;
  const link = leadsOn.has(refusal) ? `<p><a href="/">${words.open}</a></p>` : '';
  const head = '<meta charset="utf-8"><meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">';
  return `<!doctype html><html lang="${words.language}">${head}<title>Inkling</title><h1>Inkling</h1><p>${words[refusal]}</p>${link}</html>\n`;
}
