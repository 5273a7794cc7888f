/**
 * `npm run bench:window`: is scrolling through all samples ever felt?
 *
 * The Data screen shows 70,000 samples in a real browser, and the wheel turns for some seconds at every size of the pictures,
 * slowly and fast. Told is, from the browser's own trace, how long the page's main thread works in each sixtieth of a second
 * (to be under 8 ms at the 95th percentile) and its longest task (to be under 50 ms).
 */
import { homedir } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { toCacheFolder, toMnistFolder } from '../../../electron/process/folders.ts';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { openBrowser } from '../browser/browser.ts';
import { startService } from '../browser/service.ts';
import { toFrameWork, toMainTasks, type TraceEvent } from './mainThread.ts';
import { percentile } from '../../tools/world.ts';

const zooms = [14, 20, 28, 56, 84, 112];
/** Pixels a second: reading, and flying over it. */
const speeds = [800, 6000];
const seconds = 4;

const texts = languages.en;
const surroundings = { environment: process.env, platform: process.platform, homeFolder: homedir() };
const mnist = toMnistFolder(surroundings);
const service = await startService({ INKLING_CACHE: toCacheFolder(surroundings), ...(mnist === null ? {} : { INKLING_MNIST: mnist }) });
const browser = await openBrowser();
try {
  const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en-GB' })).newPage();
  await page.goto(service.address);
  await page.goto(`${new URL(service.address).origin}/#/data`);
  await page.getByRole('combobox', { name: texts.window.data.set, exact: true }).selectOption(mnist === null ? 'generated' : 'mnist');
  const grid = page.getByRole('grid', { name: '70,000 samples' });
  await grid.waitFor({ timeout: 600_000 });
  for (const zoom of zooms) {
    await page.getByRole('slider', { name: texts.dataScreen.zoom }).fill(String(zooms.indexOf(zoom)));
    for (const speed of speeds) process.stdout.write(`${JSON.stringify({ zoom, pixelsPerSecond: speed, ...(await measure(browser, page, speed)) })}\n`);
  }
} finally {
  await browser.close();
  await service.remove();
}

/** What the main thread did while the wheel turned. */
async function measure(browser: Browser, page: Page, speed: number) {
  const box = await page.getByRole('grid').boundingBox();
  if (box === null) throw new Error('there is no grid');
  await page.getByRole('grid').evaluate((element) => (element.scrollTop = 0));
  await page.waitForTimeout(1000);
  const client = await page.context().newCDPSession(page);
  await browser.startTracing(page, { categories: ['-*', 'toplevel', '__metadata'] });
  await client.send('Input.synthesizeScrollGesture', {
    x: Math.round(box.x + box.width / 2),
    y: Math.round(box.y + box.height / 2),
    yDistance: -speed * seconds,
    speed,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const tasks = toMainTasks(trace.traceEvents);
  const frames = toFrameWork(tasks, 1000 / 60);
  const longest = Math.max(...tasks.map(({ durationMs }) => durationMs));
  const round = (ms: number): number => Math.round(ms * 10) / 10;
  return { frames: frames.length, p50Ms: round(percentile(frames, 0.5)), p95Ms: round(percentile(frames, 0.95)), mostMs: round(Math.max(...frames)), longestTaskMs: round(longest), holds: percentile(frames, 0.95) < 8 && longest < 50 };
}
