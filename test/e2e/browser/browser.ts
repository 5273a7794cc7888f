/** A real browser with a person's hands: finds things by the names that a person reads or hears. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { findBrowser } from '../../../build/checks/browser.mjs';
import { root } from '../../../build/launcher/folders.mjs';

/** Debian's Chromium in a container: no sandbox for root, no graphics card, nothing fetched by the browser itself. */
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const openBrowser = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: findBrowser() ?? '', headless: true, args: [...flags, ...more] });

/** What the browser complained about: errors of scripts, refused loads, violations of the policy. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return complaints;
}

/** The next key is the open screen's: the address changes a moment after the click. */
export async function openScreen(page: Page, name: string): Promise<void> {
  const link = page.getByRole('navigation').getByRole('link', { name, exact: true });
  await link.click();
  await link.and(page.locator('[aria-current=page]')).waitFor();
}

/** Draws a stroke with the mouse through points given in shares of the pad's width and height, `steps` events for each. */
export async function draw(page: Page, points: readonly (readonly [x: number, y: number])[], steps = 6): Promise<void> {
  const box = await page.getByTestId('pad').boundingBox();
  if (box === null) throw new Error('there is no pad');
  for (const [i, [x, y]] of points.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps });
    if (i === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

/** How many pixels of a drawing carry ink. */
export const countInk = (canvas: Locator): Promise<number> =>
  canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    // Read from a copy: reading makes a canvas slow, and the page's own is to stay as it is.
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
    copy.drawImage(element as HTMLCanvasElement, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    return data.filter((value, i) => i % 4 === 3 && value > 0).length;
  });

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What hinders people who use a screen reader, a keyboard or other colours, as far as a program can tell: rule and places. */
export async function findHindrances(page: Page, only: RunOptions = {}): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((options) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options), only);
  return violations.flatMap(({ id, impact, nodes }) => (impact === 'serious' || impact === 'critical' ? nodes.map(({ target }) => `${id} ${target.join(' ')}`) : []));
}

/** The same in the light theme, and what the colours of the dark one add: nothing else is different then. */
export async function findHindrancesInBothThemes(page: Page): Promise<readonly string[]> {
  const light = await findHindrances(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await findHindrances(page, { runOnly: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((each) => `${each}, dark`)];
}

/** The names of all screens, as the rail has them. */
export const listScreens = (page: Page): Promise<string[]> => page.getByRole('navigation').getByRole('link').allTextContents();

/** Controls that cannot be seen and hit in a window of this size, however it is scrolled; and what is cut off at the side. */
export const findUnreachable = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const unreachable = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, [tabindex="0"]')].filter((control) => {
      if (!control.checkVisibility()) return false;
      control.scrollIntoView({ block: 'center', inline: 'center' });
      const { left, right, top, bottom } = control.getBoundingClientRect();
      if (left < 0 || right > innerWidth + 0.5 || (bottom - top <= innerHeight && (top < 0 || bottom > innerHeight + 0.5))) return true;
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return hit === null || !(control.contains(hit) || hit.contains(control) || hit.closest('label')?.contains(control) === true);
    });
    const cut = [document.documentElement, document.querySelector('main')!].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    return [...unreachable, ...cut].map((each) => `${each.tagName} ${each.getAttribute('aria-label') ?? each.textContent.trim().slice(0, 40)}`);
  });

export async function photograph(page: Page, name: string): Promise<void> {
  const folder = join(root, 'dist', 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `browser-${name}.png`) });
}
