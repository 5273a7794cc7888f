/**
 * `npm run bench:window`: is the window ever felt to work?
 *
 * The first visit: when something is painted (to be within 1.5 s), when the pad on Home is there, and when a stroke drawn on it at
 * once is answered. Then the Data screen with 70,000 samples, where the wheel turns for some seconds at every size of the pictures,
 * slowly and fast; and the charts of a run that goes on beyond 10,000 steps, the usual two and all of them, where the steps crowd at
 * the beginning of the axis and where they fill it. Told of all that is, from the browser's own trace, how long the page's main thread
 * works in each sixtieth of a second (to be under 8 ms at the 95th percentile) and its longest task (to be under 50 ms).
 */
import type { Page } from 'playwright-core';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { draw } from './browser.ts';
import { toFrameWork, toMainTasks, type TraceEvent } from './mainThread.ts';
import { openHere } from './openHere.ts';
import { percentile } from '../../tools/world.ts';

const zooms = [14, 20, 28, 56, 84, 112];
/** Pixels a second: reading, and flying over it. */
const speeds = [800, 6000];
const seconds = 4;
const longMs = 600_000;
/** Of 60,000 pictures less those held out, in batches of 128 or 256: all presets' first 10,000 steps are over by then. */
const epochsBefore = 48;

const texts = languages.en;
const { service, browser, page, dataId, close } = await openHere({ width: 1920, height: 1080 });
try {
  page.on('pageerror', (error) => {
    throw error;
  });
  print({ part: 'first visit', ...(await visit(page)) });
  await page.goto(`${new URL(service.address).origin}/#/data`);
  await page.getByRole('combobox', { name: texts.window.data.set, exact: true }).selectOption(dataId);
  await page.getByRole('grid', { name: '70,000 samples' }).waitFor({ timeout: longMs });
  for (const zoom of zooms) {
    await page.getByRole('slider', { name: texts.dataScreen.zoom }).fill(String(zooms.indexOf(zoom)));
    for (const speed of speeds) print({ part: 'samples', zoom, pixelsPerSecond: speed, ...(await scroll(page, speed)) });
  }
  await train(page);
  await watchCharts(page, { charts: 'usual', of: 'the whole run' });
  await lookCloser(page);
  await watchCharts(page, { charts: 'usual', of: 'its first part' });
  for (const chart of [texts.watch.curves.learningRate, texts.window.curves.gradientNorm, texts.watch.curves.imagesPerSecond]) await page.getByRole('checkbox', { name: chart }).check();
  await watchCharts(page, { charts: 'all', of: 'its first part' });
  await page.getByRole('button', { name: texts.watch.curves.wholeRun }).click();
  await watchCharts(page, { charts: 'all', of: 'the whole run' });
} finally {
  await close();
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Milliseconds from when the address was opened, while the engine starts as well. */
async function visit(page: Page) {
  await page.goto(service.address);
  await page.getByTestId('pad').waitFor();
  const padMs = await page.evaluate(() => Math.round(performance.now()));
  await draw(page, [[0.5, 0.18], [0.5, 0.82]]);
  await page.getByText(/ sure$/).waitFor();
  const answerMs = await page.evaluate(() => Math.round(performance.now()));
  const firstPaintMs = await page.evaluate(() => Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN));
  return { firstPaintMs, padMs, answerMs, holds: firstPaintMs < 1500 };
}

async function scroll(page: Page, speed: number) {
  const grid = page.getByRole('grid');
  const box = await grid.boundingBox();
  if (box === null) throw new Error('there is no grid');
  await grid.evaluate((element) => (element.scrollTop = 0));
  await page.waitForTimeout(1000);
  const client = await page.context().newCDPSession(page);
  return trace(page, () =>
    client.send('Input.synthesizeScrollGesture', {
      x: Math.round(box.x + box.width / 2),
      y: Math.round(box.y + box.height / 2),
      yDistance: -speed * seconds,
      speed,
      gestureSourceType: 'mouse',
      preventFling: true,
    }),
  );
}

/** Begins a run whose steps are over in a moment each, and waits until its curves have 10,000 of them. */
async function train(page: Page): Promise<void> {
  await page.goto(`${new URL(service.address).origin}/#/train`);
  await page.getByRole('combobox', { name: texts.design.plan.network }).selectOption({ label: texts.presets.softmax.name });
  await page.getByRole('combobox', { name: texts.window.train.data, exact: true }).selectOption(dataId);
  await page.getByRole('spinbutton', { name: texts.window.train.epochs }).fill('1000');
  await page.getByRole('button', { name: texts.window.train.start, exact: true }).click();
  await page.waitForFunction((least) => Number(/epoch (\d+) /.exec(document.querySelector('footer')?.textContent ?? '')?.[1]) >= least, epochsBefore, { timeout: longMs });
}

/** Until the steps that there are fill the charts: of 1,000 epochs the first 62. */
async function lookCloser(page: Page): Promise<void> {
  const chart = page.getByRole('slider', { name: texts.window.curves.accuracy });
  await chart.focus();
  for (const key of ['Home', '+', '+', '+', '+']) await page.keyboard.press(key);
  await chart.blur();
}

async function watchCharts(page: Page, which: object): Promise<void> {
  await page.waitForTimeout(1000);
  print({ part: 'running charts', ...which, ...(await trace(page, () => page.waitForTimeout(seconds * 1000))) });
}

/** What the main thread did meanwhile. */
async function trace(page: Page, meanwhile: () => Promise<unknown>) {
  await browser.startTracing(page, { categories: ['-*', 'toplevel', '__metadata'] });
  await meanwhile();
  const told = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const tasks = toMainTasks(told.traceEvents);
  const frames = toFrameWork(tasks, 1000 / 60);
  const longest = Math.max(...tasks.map(({ durationMs }) => durationMs));
  const round = (ms: number): number => Math.round(ms * 10) / 10;
  return { frames: frames.length, p50Ms: round(percentile(frames, 0.5)), p95Ms: round(percentile(frames, 0.95)), mostMs: round(Math.max(...frames)), longestTaskMs: round(longest), holds: percentile(frames, 0.95) < 8 && longest < 50 };
}
