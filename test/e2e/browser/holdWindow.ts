/** The program, a browser and a window in it for all tests of a block, and what is trained in it to begin with. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { collectComplaints, openBrowser, openScreen } from './browser.ts';
import { dataName, startService, type Service } from './service.ts';

const { window: texts, design } = languages.en;

export interface Held {
  readonly service: Service;
  readonly browser: Browser;
  readonly page: Page;
  /** What the window complained about in the test that goes on; whoever expects something takes it out. */
  readonly complaints: string[];
}

/**
 * Opens it before the first test, hands it to `take`, and closes all after the last. A test fails where the window complained
 * meanwhile. `timeoutMs`: how long is waited for whatever a test waits for.
 */
export function holdWindow({ timeoutMs, ...options }: BrowserContextOptions & { readonly timeoutMs: number }, take: (held: Held) => void | Promise<void>): void {
  let held: Held;
  beforeAll(async () => {
    const [service, browser] = await Promise.all([startService(), openBrowser()]);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(timeoutMs);
    held = { service, browser, page, complaints: collectComplaints(page) };
    await page.goto(service.address);
    await page.getByRole('main').and(page.locator('[aria-busy=false]')).waitFor();
    await take(held);
  });
  afterEach(() => {
    expect(held.complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await held.browser.close();
    await held.service.remove();
  });
}

/** Begins to train a preset on the few digits from the Train screen. */
export async function startTraining(page: Page, network: string, epochs: number): Promise<void> {
  await openScreen(page, texts.screens.train);
  await page.getByRole('combobox', { name: design.plan.network }).selectOption({ label: network });
  await page.getByRole('combobox', { name: texts.train.data, exact: true }).selectOption(dataName);
  await page.getByRole('spinbutton', { name: texts.train.epochs }).fill(String(epochs));
  await page.getByRole('button', { name: texts.train.start, exact: true }).click();
}
