/**
 * `npm run bench:drawn`: are digits read that a person draws, and how long after the pen do the bars move?
 *
 * `npm run bench:drawn -- [digits] [starter]`: the best CNN is trained in the window on MNIST (the generated digits where it is not at
 * hand), or the starter is taken. Then 200 digits in other hands are drawn with the mouse while another best CNN trains. Told are how
 * many are read rightly (97 % are to be), and the time from the pointer's event until the window has painted the bars (to be under
 * 50 ms at the 95th percentile), and until the next picture of the screen began: then it was shown at the latest.
 */
import type { Page } from 'playwright-core';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { writeDigits } from '../../support/drawnDigits.ts';
import { percentile } from '../../tools/world.ts';
import { draw, openScreen } from './browser.ts';
import { openHere } from './openHere.ts';

const [count = '200', model = 'best-cnn'] = process.argv.slice(2);
const restMs = 100;
const longMs = 3_600_000;

const texts = languages.en;
const { service, page, dataId, close } = await openHere({ width: 1280, height: 800 });
try {
  page.setDefaultTimeout(longMs);
  await page.goto(service.address);
  const running = page.getByRole('contentinfo', { name: texts.window.runBar.label });
  if (model !== 'starter') {
    await train(page, null);
    await running.waitFor({ state: 'detached' });
    // The newest run is the second: the starter stands first.
    await page.getByRole('combobox', { name: texts.window.picker.model, exact: true }).selectOption({ index: 1 });
  }
  await train(page, 1000);
  await running.getByText(texts.window.runBar.epoch({ epoch: 1, epochs: 1000 })).waitFor();
  await openScreen(page, texts.window.screens.try);
  await page.getByTestId('pad').waitFor();
  await watchBars(page);
  const digits = writeDigits(21, Number(count));
  let [right, unknown] = [0, 0];
  for (const { label, strokes } of digits) {
    for (const stroke of strokes) {
      await draw(page, stroke.filter((_, at) => at % 3 === 0 || at === stroke.length - 1), 1);
      await page.waitForTimeout(3 * restMs);
    }
    // What is answered with “?” says what it is most like, and that is what counts.
    const read = (await page.getByTestId('fitted').textContent()) ?? '';
    if (/\d/.exec(read)?.[0] === label) right++;
    if (read.startsWith(texts.window.try.unknown)) unknown++;
    await page.keyboard.press('Delete');
    await page.waitForTimeout(2 * restMs);
  }
  const { painted, shown } = await page.evaluate(() => (window as unknown as { readonly waits: Record<'painted' | 'shown', number[]> }).waits);
  const toFigures = (waits: readonly number[]) => ({ p50Ms: percentile(waits, 0.5), p95Ms: percentile(waits, 0.95), maxMs: Math.max(...waits) });
  const line = { model, digits: digits.length, right, accuracy: right / digits.length, unknown, answers: painted.length, painted: toFigures(painted), shown: toFigures(shown) };
  process.stdout.write(`${JSON.stringify(line)}\n`);
} finally {
  await close();
}

/** Begins to train the best CNN; `null` for the epochs of its own plan. */
async function train(page: Page, epochs: number | null): Promise<void> {
  await openScreen(page, texts.window.screens.train);
  await page.getByRole('combobox', { name: texts.design.plan.network }).selectOption({ label: texts.presets['best-cnn'].name });
  await page.getByRole('combobox', { name: texts.window.train.data, exact: true }).selectOption(dataId);
  if (epochs !== null) await page.getByRole('spinbutton', { name: texts.window.train.epochs }).fill(String(epochs));
  await page.getByRole('button', { name: texts.window.train.start, exact: true }).click();
  await page.getByRole('contentinfo', { name: texts.window.runBar.label }).waitFor();
}

/**
 * Keeps in `window.waits` how long after the first event of the pointer that they did not know of the bars were painted: a message that
 * is sent while a picture of the screen is prepared comes once it is painted.
 */
async function watchBars(page: Page): Promise<void> {
  await page.evaluate((label) => {
    const waits = { painted: [] as number[], shown: [] as number[] };
    Object.assign(window, { waits });
    let asked: number | null = null;
    for (const type of ['pointerdown', 'pointerrawupdate']) {
      document.querySelector('[data-testid="pad"]')!.addEventListener(type, (event) => {
        if (event instanceof PointerEvent && event.buttons > 0) asked ??= event.timeStamp;
      });
    }
    new MutationObserver(() => {
      const from = asked;
      asked = null;
      if (from === null) return;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => waits.painted.push(performance.now() - from);
        port2.postMessage(null);
        requestAnimationFrame((now) => waits.shown.push(now - from));
      });
    }).observe(document.querySelector(`dl[aria-label="${label}"]`)!, { subtree: true, attributes: true, characterData: true, childList: true });
  }, texts.window.bars.label);
}
