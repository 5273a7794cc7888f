/** The program with what this machine has, MNIST and caches that are filled, and a page that does not have it open yet: to measure, not to test. */
import { homedir } from 'node:os';
import type { Browser, Page, ViewportSize } from 'playwright-core';
import { toCacheFolder, toMnistFolder } from '../../../electron/process/folders.ts';
import { openBrowser } from './browser.ts';
import { startService, type Service } from './service.ts';

export interface Here {
  readonly service: Service;
  readonly browser: Browser;
  readonly page: Page;
  /** MNIST, or the generated digits where it is not at hand. */
  readonly dataId: string;
  close(): Promise<void>;
}

export async function openHere(viewport: ViewportSize): Promise<Here> {
  const surroundings = { environment: process.env, platform: process.platform, homeFolder: homedir() };
  const mnist = toMnistFolder(surroundings);
  const service = await startService({ INKLING_CACHE: toCacheFolder(surroundings), ...(mnist === null ? {} : { INKLING_MNIST: mnist }) });
  const browser = await openBrowser();
  return {
    service,
    browser,
    page: await (await browser.newContext({ viewport, locale: 'en-GB' })).newPage(),
    dataId: mnist === null ? 'generated' : 'mnist',
    async close() {
      await browser.close();
      await service.remove();
    },
  };
}
