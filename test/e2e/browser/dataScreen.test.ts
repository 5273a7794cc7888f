/** The Data screen in a real browser against the real engine: look, narrow, select, correct, import, clean, undo. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../build/checks/browser.mjs';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { countInk, findHindrancesInBothThemes, openScreen, photograph } from './browser.ts';
import { holdWindow } from './holdWindow.ts';
import { dataName } from './service.ts';

vi.setConfig({ testTimeout: 120_000 });

const { window: windowTexts, dataScreen: texts, frame } = languages.en;
const timeoutMs = 60_000;

/** Twenty pictures of two classes: strokes that stand and strokes that lie, one of them twice, and a file that is no picture. */
function writePictures(folder: string): void {
  for (const name of ['lying', 'standing']) {
    mkdirSync(join(folder, name), { recursive: true });
    for (let i = 0; i < 10; i++) {
      const place = 6 + (i % 9);
      const data = Uint8Array.from({ length: 20 * 24 }, (_, at) => {
        const [x, y] = [at % 20, Math.floor(at / 20)];
        const [across, along] = name === 'lying' ? [y, x] : [x, y];
        return Math.abs(across - place) < 2 && along > 2 && along < 12 + (i % 9) ? 255 : 0;
      });
      writeFileSync(join(folder, name, `${i}.png`), encode({ width: 20, height: 24, channels: 1, depth: 8, data }));
    }
  }
  writeFileSync(join(folder, 'lying', 'notes.png'), 'these are no pixels');
}

describe.skipIf(findBrowser() === null)('the Data screen', () => {
  let page: Page;
  const folder = mkdtempSync(join(tmpdir(), 'inkling-pictures-'));

  holdWindow({ timeoutMs }, async (held) => {
    ({ page } = held);
    writePictures(join(folder, 'strokes'));
    await openScreen(page, windowTexts.screens.data);
    await page.getByRole('combobox', { name: windowTexts.data.set, exact: true }).selectOption(dataName);
    await grid('1,400 samples').waitFor();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const grid = (name: string | RegExp): Locator => page.getByRole('grid', { name });
  const cell = (): Locator => page.getByRole('gridcell');
  const selection = (): Locator => page.getByRole('group', { name: texts.selection }).getByRole('status');
  const says = async (text: string): Promise<void> => page.getByText(text).first().waitFor();
  const button = (name: string | RegExp, within: Page | Locator = page): Locator => within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  const classOf = (name: string): Locator => button(new RegExp(`^Class ${name}: `));
  const countOf = async (name: string): Promise<number> => Number(/: ([\d,]+) /.exec((await classOf(name).getAttribute('aria-label')) ?? '')?.[1]?.replace(',', ''));
  /** The centre of a tile of the grid at its usual size: 56 pixels and a caption of 17, 10 apart. */
  const tile = async (place: number): Promise<{ readonly x: number; readonly y: number }> => {
    const box = await page.getByRole('grid').boundingBox();
    const columns = Number(await page.getByRole('grid').getAttribute('aria-colcount'));
    return { x: box!.x + (place % columns) * 66 + 33, y: box!.y + Math.floor(place / columns) * 83 + 33 };
  };
  const click = async (place: number, modifier?: 'Shift' | 'Control'): Promise<void> => {
    const { x, y } = await tile(place);
    if (modifier !== undefined) await page.keyboard.down(modifier);
    await page.mouse.click(x, y);
    if (modifier !== undefined) await page.keyboard.up(modifier);
  };

  it('draws the samples, and what the classes have in common', async () => {
    const drawn = page.getByRole('grid').locator('canvas').first();
    await vi.waitFor(async () => expect(await countInk(drawn)).toBeGreaterThan(20_000), timeoutMs);
    await vi.waitFor(async () => expect(await countInk(classOf('0').locator('canvas'))).toBeGreaterThan(200), timeoutMs);
    await photograph(page, 'data-screen');
  });

  it('is gone through by the keyboard', async () => {
    const samples = page.getByRole('grid');
    const columns = Number(await samples.getAttribute('aria-colcount'));
    await samples.press('Home');
    for (const [key, index] of [['ArrowRight', 1], ['ArrowDown', columns + 1], ['ArrowLeft', columns], ['ArrowUp', 0]] as const) {
      await samples.press(key);
      expect(await cell().getAttribute('aria-label')).toMatch(new RegExp(`^Digit ${index}: \\d$`));
    }
    await samples.press('End');
    await says('Nothing selected');
    expect(await cell().getAttribute('aria-label')).toMatch(/^Test digit 199: \d$/);
    await samples.press('Home');
    await samples.press(' ');
    await samples.press('Shift+ArrowDown');
    await says(`${columns + 1} selected`);
    await samples.press('Control+a');
    await says('1,400 selected');
    await samples.press('Escape');
    await says('Nothing selected');
  });

  it('selects by clicks, with Ctrl and Shift, and by a lasso', async () => {
    await click(2);
    expect(await selection().textContent()).toBe('1 selected');
    await click(5, 'Shift');
    expect(await selection().textContent()).toBe('4 selected');
    await click(3, 'Control');
    expect(await selection().textContent()).toBe('3 selected');
    const [from, to] = [await tile(0), await tile(2)];
    await page.mouse.move(from.x - 31, from.y - 31);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    expect(await selection().textContent()).toBe('3 selected');
    await page.getByRole('grid').press('Escape');
  });

  it('narrows to a class, relabels what is selected, and takes it back', async () => {
    const [threes, eights] = [await countOf('3'), await countOf('8')];
    await classOf('3').click();
    await grid(`${threes} of 1,400 samples`).waitFor();
    expect(await cell().getAttribute('aria-label')).toMatch(/: 3$/);
    await click(0);
    await click(2, 'Shift');
    await page.keyboard.press('8');
    await says('3 samples relabelled as 8.');
    // They are no longer among the threes, and count as eights.
    await grid(`${threes - 3} of 1,400 samples`).waitFor();
    expect([await countOf('3'), await countOf('8')]).toEqual([threes - 3, eights + 3]);
    await says('3 relabelled, 0 excluded; the files are as they were.');
    await page.getByRole('grid').press('z');
    await grid(`${threes} of 1,400 samples`).waitFor();
    expect([await countOf('3'), await countOf('8')]).toEqual([threes, eights]);
    await button(frame.filters.remove({ filter: 'label 3' })).click();
    await grid('1,400 samples').waitFor();
  });

  it('excludes, shows only what is excluded, and restores', async () => {
    await click(1);
    await page.getByRole('grid').press('x');
    await says('1 sample excluded.');
    await page.getByText('+ Filter').click();
    await button(texts.isExcluded).click();
    await grid('1 of 1,400 samples').waitFor();
    expect(await cell().getAttribute('aria-label')).toMatch(/^Digit 1: \d, excluded$/);
    await page.keyboard.press('Escape');
    await button(texts.restore).click();
    await says(texts.nothingShown);
    await button(frame.filters.remove({ filter: texts.isExcluded })).click();
    await grid('1,400 samples').waitFor();
  });

  it('never changes the test part, and says why', async () => {
    await page.getByRole('grid').press('End');
    await page.getByRole('grid').press('x');
    await says(texts.readonly);
    expect(await button(/^Exclude/).getAttribute('title')).toBe(texts.readonly);
    await page.getByRole('grid').press('Home');
  });

  it('asks the model for its answers when they are needed, and counts a look at the test part only after saying so', async () => {
    await page.getByText('+ Filter').click();
    await button(texts.right).click();
    await page.keyboard.press('Escape');
    await says(texts.testCounts);
    await says(texts.nothingShown);
    await button(texts.askTest).click();
    await grid(/^\d+ of 1,400 samples$/).waitFor();
    expect(await cell().getAttribute('aria-label')).toMatch(/^Test digit \d+: (\d), answered \1$/);
    await photograph(page, 'data-right');
    await page.getByRole('combobox', { name: texts.sort }).selectOption('confidence');
    await button(frame.filters.remove({ filter: texts.right })).click();
    await page.getByRole('combobox', { name: texts.sort }).selectOption('index');
  });

  it('finds a number, and says where there is none', async () => {
    await page.getByRole('textbox', { name: texts.search }).fill('777');
    await page.keyboard.press('Enter');
    await vi.waitFor(async () => expect(await cell().getAttribute('aria-label')).toMatch(/^Digit 777: /), timeoutMs);
    await page.getByRole('textbox', { name: texts.search }).fill('1200');
    await page.keyboard.press('Enter');
    await says(texts.noSuch({ index: '1200', count: 1200 }));
    await page.getByRole('textbox', { name: texts.search }).fill('');
  });

  it('shows what augmentation makes of digits, and something else at other values', async () => {
    await button(texts.augment).click();
    const panel = page.getByRole('region', { name: texts.augmentation.title });
    const picture = (draw: number): Locator => panel.getByRole('img', { name: texts.augmentation.picture({ index: 0, draw }) });
    const pixels = (draw: number): Promise<string> => picture(draw).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    // Without a selection, those that are shown first.
    await page.getByRole('grid').press('Escape');
    await vi.waitFor(async () => expect(await countInk(picture(1))).toBeGreaterThan(30), timeoutMs);
    const before = await pixels(1);
    expect(before).not.toBe(await pixels(0));
    await panel.getByRole('slider', { name: texts.augmentation.rotationDegrees }).fill('45');
    await vi.waitFor(async () => expect(await pixels(1)).not.toBe(before), timeoutMs);
    await photograph(page, 'data-augmentation');
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await button(texts.augment).click();
  });

  it('imports a folder with a file that is no picture, naming it, and shows the new set', async () => {
    await button(texts.import).click();
    const panel = page.getByRole('region', { name: texts.importing.title });
    // As in a browser that hands over all files of a folder at once.
    await page.evaluate(() => Reflect.set(window, 'showDirectoryPicker', undefined));
    const choosing = page.waitForEvent('filechooser');
    await button(texts.importing.chooseFolder, panel).click();
    await (await choosing).setFiles(join(folder, 'strokes'));
    await says('20 samples from pictures in folders, 2 classes');
    const unfit = panel.getByRole('list', { name: texts.importing.unfit({ count: 1 }) });
    await unfit.getByText(/notes\.png/).waitFor();
    expect(await button(texts.importing.run, panel).isDisabled()).toBe(true);
    await photograph(page, 'data-import');
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await panel.getByRole('checkbox', { name: texts.importing.skip }).check();
    await button(texts.importing.run, panel).click();
    await says('20 samples imported as strokes. 1 left out.');
    await button(texts.importing.show, panel).click();
    await grid('20 samples').waitFor();
    await button(texts.import).click();
    await page.getByRole('grid').press('Home');
    await page.keyboard.press('7');
    await says(languages.en.errors.labelUnknown({ data: 'strokes', label: 7, classes: 2 }));
    await page.keyboard.press('1');
    await says('1 sample relabelled as standing.');
    await page.getByRole('grid').press('z');
  });

  it('reads a chosen folder file by file where the browser lets it, and nothing where the dialog is closed', async () => {
    await button(texts.import).click();
    const panel = page.getByRole('region', { name: texts.importing.title });
    await page.evaluate(async (pictures) => {
      // A folder of the browser's own in place of one that the system's dialog gives.
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('handed-over', { create: true });
      for (const [name, bytes] of Object.entries(pictures)) {
        const [place = '', file = ''] = name.split('/');
        const stream = await (await (await folder.getDirectoryHandle(place, { create: true })).getFileHandle(file, { create: true })).createWritable();
        await stream.write(Uint8Array.from(bytes));
        await stream.close();
      }
      const answers = [() => Promise.reject(new DOMException('', 'AbortError')), () => Promise.resolve(folder)];
      Reflect.set(window, 'showDirectoryPicker', () => answers.shift()?.());
    }, Object.fromEntries(['lying/0.png', 'standing/1.png', 'standing/2.png'].map((name) => [name, [...readFileSync(join(folder, 'strokes', name))]])));
    await button(texts.importing.chooseFolder, panel).click();
    await button(texts.importing.chooseFolder, panel).click();
    await says('3 samples from pictures in folders, 2 classes');
    await panel.getByText('handed-over', { exact: true }).waitFor();
    await button(texts.importing.another, panel).click();
    await button(texts.import).click();
  });

  it('lists duplicates with their reasons, accepts all, and takes that back', async () => {
    await button(texts.clean).click();
    const panel = page.getByRole('region', { name: texts.cleaning.title });
    await panel.getByRole('combobox', { name: texts.cleaning.kind }).selectOption('duplicates');
    await button(texts.cleaning.look, panel).click();
    const options = panel.getByRole('listbox').getByRole('option');
    await options.first().waitFor();
    const count = await options.count();
    expect(count).toBeGreaterThanOrEqual(2);
    await options.first().getByText(/the same picture as training sample \d+/).waitFor();
    await photograph(page, 'data-cleaning');
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await button(texts.cleaning.acceptAll({ count }), panel).click();
    await says(texts.cleaning.allSettled);
    await says(`0 relabelled, ${count} excluded; the files are as they were.`);
    await button(/^Undo/, page.getByRole('region', { name: frame.toasts.label })).last().click();
    await vi.waitFor(async () => expect(await options.count()).toBe(count), timeoutMs);
    // One by one, by keys: the first is rejected, the next accepted.
    await panel.getByRole('listbox').press('r');
    await vi.waitFor(async () => expect(await options.count()).toBe(count - 1), timeoutMs);
    await panel.getByRole('listbox').press('a');
    await vi.waitFor(async () => expect(await options.count()).toBe(count - 2), timeoutMs);
    await says('0 relabelled, 1 excluded; the files are as they were.');
    await button(texts.clean).click();
  });

  it('saves a selection as a table that has its rows', async () => {
    await page.getByRole('grid').press('Control+a');
    const downloading = page.waitForEvent('download');
    await page.getByRole('combobox', { name: texts.saveAs }).selectOption('csv');
    expect((await downloading).suggestedFilename()).toMatch(/strokes-csv/);
    await says('19 samples saved as');
  });

  it.each(['light', 'dark'] as const)('hinders nobody in the %s theme', async (theme) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.getByRole('combobox', { name: windowTexts.data.set, exact: true }).selectOption(dataName);
    await grid('1,400 samples').waitFor();
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await photograph(page, `data-${theme}`);
  });

  it('shows white digits on dark paper where the system forces its colours on the page', async () => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await page.reload();
    await grid('1,400 samples').waitFor();
    const countShades = (): Promise<readonly number[]> =>
      page.getByRole('grid').locator('canvas').first().evaluate((element) => {
        const { width, height } = element as HTMLCanvasElement;
        const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
        copy.drawImage(element as HTMLCanvasElement, 0, 0);
        const { data } = copy.getImageData(0, 0, width, height);
        const count = (isOf: (red: number) => boolean): number => data.filter((red, at) => at % 4 === 0 && data[at + 3] === 255 && isOf(red)).length;
        return [count((red) => red < 30), count((red) => red > 225)];
      });
    // Most of a digit's square is paper.
    await vi.waitFor(async () => {
      const [paper = 0, ink = 0] = await countShades();
      expect(ink).toBeGreaterThan(0);
      expect(paper).toBeGreaterThan(2 * ink);
    }, timeoutMs);
    await photograph(page, 'data-forced');
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
  });
});
