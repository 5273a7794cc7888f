/**
 * `npm run screenshots`: every screen as a person sees it, into the folder `screenshots`: at 1280 × 800 and 1920 × 1080,
 * light and dark, in English and some in Chinese.
 *
 * The real program serves a browser; a first network is trained from Home (on MNIST where `INKLING_MNIST` names it). The
 * screens are those that the rail lists, so that none is forgotten.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../../build/launcher/folders.mjs';
import { languages, type Language } from '../../../electron/contract/texts/texts.ts';
import { draw, openBrowser } from './browser.ts';
import { dataName, startService } from './service.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const themes = ['light', 'dark'] as const;
const timeoutMs = 240_000;
/** A 5, in two strokes. */
const five = [
  [[0.66, 0.22], [0.36, 0.23], [0.34, 0.46], [0.52, 0.44], [0.66, 0.55], [0.64, 0.72], [0.48, 0.8], [0.32, 0.74]],
] as const;

const folder = join(root, 'screenshots');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const mnist = process.env['INKLING_MNIST'];
const service = await startService(mnist === undefined ? {} : { INKLING_MNIST: mnist });
const browser = await openBrowser();
try {
  const context = await browser.newContext({ viewport: sizes[0], locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(timeoutMs);
  await page.goto(service.address);
  const texts = languages.en;
  await page.getByRole('button', { name: texts.home.tour.begin }).waitFor();
  await take(page, 'first-launch');
  await page.getByRole('button', { name: texts.home.tour.begin }).click();
  for (const step of ['pad', 'rail', 'picker', 'help', 'first'] as const) {
    await page.getByRole('heading', { name: texts.home.tour.steps[step].title }).waitFor();
    await take(page, `tour-${step}`);
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Escape');

  const first = page.getByRole('region', { name: texts.home.first.title });
  await first.getByRole('combobox', { name: texts.home.first.data }).selectOption(mnist === undefined ? dataName : 'mnist');
  await first.getByRole('button', { name: texts.home.first.start }).click();
  if (mnist !== undefined) {
    await page.getByRole('heading', { name: texts.home.first.learning({ run: '' }).trim() }).waitFor();
    await take(page, 'home-learning');
  }
  await page.getByRole('grid', { name: texts.window.matrix.label }).waitFor();

  // Beside them a fine-tuning of the worst cell, and some digits of one's own.
  await page.keyboard.press('w');
  for (const key of ['Control+a', 'f', 'Shift+F', 'Enter']) {
    await settle(page);
    await page.keyboard.press(key);
  }
  await page.getByRole('region', { name: texts.tuneScreen.outcome }).getByRole('heading', { name: /^Fixed/ }).waitFor();
  await page.locator('nav a[href="#/try"]').click();
  for (let times = 0; times < 9; times++) {
    for (const stroke of five) await draw(page, stroke.map(([x, y]): [number, number] => [x - 0.01 * times, y]));
    await page.keyboard.press('5');
    await page.getByText(texts.tuneScreen.mine.counts({ toTrainOn: times + 1 - Math.floor((times + 1) / 3), heldOut: Math.floor((times + 1) / 3) })).first().waitFor();
  }
  await page.locator('nav a[href="#/evaluate"]').click();

  const addresses = await page.getByRole('navigation').getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const theme of themes) await takeAll(page, addresses, 'en', theme, `${size.width}-${theme}`);
  }
  await page.setViewportSize(sizes[0]);
  await takeAll(page, addresses, 'zh', 'light', '1280-light-zh');
  await choose(page, 'en', 'light');
  await takeOverlays(page);
} finally {
  await browser.close();
  await service.remove();
}
process.stdout.write(`${folder}\n`);

/** Chooses in the settings, as a person does. */
async function choose(page: Page, language: Language, theme: (typeof themes)[number]): Promise<void> {
  await page.locator('nav a[href="#/settings"]').click();
  const look = page.locator('section[aria-labelledby="settings-look"]');
  await look.getByRole('button', { name: languages[language].frame.languageName, exact: true }).click();
  await look.getByRole('button', { name: languages[language].settingsScreen.themes[theme], exact: true }).click();
  await settle(page);
  // Without what was said of it.
  await page.reload();
}

async function takeAll(page: Page, addresses: readonly string[], language: Language, theme: (typeof themes)[number], ending: string): Promise<void> {
  await choose(page, language, theme);
  for (const address of addresses) {
    await page.locator(`nav a[href="${address}"]`).click();
    await settle(page);
    const pad = page.getByTestId('pad');
    if ((await pad.count()) > 0) {
      for (const stroke of five) await draw(page, stroke);
      const { waiting } = languages[language].window.try;
      await page.waitForFunction((words) => !document.querySelector('main')?.textContent.includes(words), waiting);
    }
    const mistakes = page.getByRole('region', { name: languages[language].window.evaluate.digits }).getByRole('grid');
    if ((await mistakes.count()) > 0) await mistakes.press('Enter');
    await take(page, `${address.replace('#/', '')}-${ending}`);
    if (address !== '#/train') continue;
    for (const [mode, name] of Object.entries(languages[language].tuneScreen.modes)) {
      await page.getByRole('tab', { name }).click();
      if (mode !== 'scratch') await take(page, `train-${mode}-${ending}`);
    }
  }
}

/** What lies over or beside a screen. */
async function takeOverlays(page: Page): Promise<void> {
  const { frame, learn } = languages.en;
  await page.locator('nav a[href="#/evaluate"]').click();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: frame.palette.label }).waitFor();
  await take(page, 'palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: frame.keys.title }).waitFor();
  await take(page, 'keys');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: learn.title, exact: true }).click();
  await take(page, 'learn-all');
  await page.getByRole('main').getByRole('button', { name: learn.whatIs({ name: learn.topics.confusion.name }) }).click();
  await take(page, 'learn');
  await page.keyboard.press('Escape');
  // What a window of 1280 × 800 has left at 200 %.
  await page.setViewportSize({ width: 640, height: 400 });
  for (const screen of ['home', 'evaluate', 'train', 'settings']) {
    await page.locator(`nav a[href="#/${screen}"]`).click();
    await take(page, `${screen}-200-percent`);
  }
}

/** Until nothing is read or worked on any more. */
async function settle(page: Page): Promise<void> {
  await page.getByRole('main').and(page.locator('[aria-busy=false]')).waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(700);
}

async function take(page: Page, name: string): Promise<void> {
  await settle(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
