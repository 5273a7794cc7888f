/** The Evaluate screen in a real browser against the real engine: from a fresh run to its worst mistakes, and what is made of them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../build/checks/browser.mjs';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { findHindrances, photograph } from './browser.ts';
import { holdWindow, startTraining } from './holdWindow.ts';
import { dataName, type Service } from './service.ts';

vi.setConfig({ testTimeout: 120_000 });

const { window: windowTexts, evaluateScreen: texts, fineTune, dataScreen, presets, frame, learn } = languages.en;
const timeoutMs = 60_000;

describe.skipIf(findBrowser() === null)('the Evaluate screen', () => {
  let service: Service;
  let page: Page;

  holdWindow({ timeoutMs, permissions: ['clipboard-read', 'clipboard-write'] }, async (held) => {
    ({ service, page } = held);
    await startTraining(page, presets.softmax.name, 3);
    await page.getByRole('slider', { name: /^Accuracy\. After epoch 3:/ }).waitFor();
    await page.getByRole('contentinfo', { name: windowTexts.runBar.label }).waitFor({ state: 'detached' });
    await page.locator('h1').focus();
  });

  const matrix = (): Locator => page.getByRole('grid', { name: windowTexts.matrix.label });
  const digits = (): Locator => page.getByRole('region', { name: windowTexts.evaluate.digits });
  const focusedDigit = (): Locator => digits().getByRole('gridcell');
  const corrections = (): unknown[] => {
    const folder = join(service.workspace, 'corrections');
    return readdirSync(folder).flatMap((each) => readFileSync(join(folder, each, 'corrections.jsonl'), 'utf8').trim().split('\n').map((line): unknown => JSON.parse(line)));
  };
  const chosen = (): unknown => JSON.parse(readFileSync(join(service.workspace, 'fine-tune', 'chosen.json'), 'utf8'));
  const indexIn = (name: string | null): number => Number(/igit ([\d,]+):/.exec(name ?? '')?.[1]?.replace(',', ''));

  it('leads from a fresh run to a relabelled digit and one to fine-tune on in five presses', async () => {
    await page.keyboard.press('e');
    await matrix().waitFor();
    await digits().getByRole('gridcell').waitFor();
    await page.keyboard.press('w');
    await page.getByRole('button', { name: /^Remove the filter/ }).or(page.getByRole('group', { name: frame.filters.label })).first().waitFor();
    const first = await focusedDigit().getAttribute('aria-label');
    expect(first).toMatch(/^Digit [\d,]+: \d, answered \d/);
    const label = (Number(/: (\d)/.exec(first!)![1]) + 1) % 10;
    await page.keyboard.press(String(label));
    await page.getByText(dataScreen.relabelled({ count: 1, name: String(label) })).waitFor();
    await page.keyboard.press('ArrowRight');
    const second = await focusedDigit().getAttribute('aria-label');
    await page.keyboard.press('f');
    await page.getByText(fineTune.added({ count: 1 })).waitFor();

    expect(corrections()).toMatchObject([{ event: 'corrected', changes: [{ change: 'relabel', index: indexIn(first), label }] }]);
    expect(chosen()).toMatchObject({ samples: [{ data: dataName, indices: [indexIn(second)] }] });
    await photograph(page, 'evaluate-journey');

    await page.keyboard.press('z');
    await page.getByText(frame.toasts.undone({ what: fineTune.added({ count: 1 }) })).waitFor();
    expect(chosen()).toMatchObject({ samples: [] });
    await page.getByText(texts.labelsChanged).waitFor();
    await page.keyboard.press('z');
    await page.getByText(texts.labelsChanged).waitFor({ state: 'detached' });
    expect(corrections().at(-1)).toMatchObject({ event: 'correctionUndone' });
  });

  it('has a matrix that is gone through by keys, told as shares, and taken along as CSV and PNG', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('m');
    await page.keyboard.press('Home');
    for (let row = 0; row < 9; row++) await page.keyboard.press('ArrowUp');
    const cell = (truth: number, answer: number): Locator => matrix().getByRole('gridcell', { name: new RegExp(`^${truth} answered as ${answer}: `) });
    expect(await cell(0, 0).evaluate((element) => document.activeElement === element)).toBe(true);
    const count = Number((await cell(0, 0).textContent())!.trim());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: windowTexts.evaluate.cellDigits({ count }) }).waitFor();
    expect(await digits().getByRole('grid').evaluate((element) => document.activeElement === element)).toBe(true);

    await page.getByRole('button', { name: texts.matrix.copy }).click();
    await page.getByText(texts.matrix.copied).waitFor();
    const rows = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split('\r\n').map((row) => row.split(','));
    expect(rows).toHaveLength(11);
    expect(rows[1]).toEqual(['0', String(count), ...(await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map(async (answer) => (await cell(0, answer).textContent())!.trim().replace('·', '0'))))]);
    const total = rows.slice(1).flatMap((row) => row.slice(1)).reduce((sum, each) => sum + Number(each), 0);
    expect(total).toBe(100);

    await page.getByRole('button', { name: texts.matrix.figureNames.rows }).click();
    expect(await cell(0, 0).getAttribute('aria-label')).toMatch(/% of the true class$/);
    await page.getByRole('checkbox', { name: texts.matrix.hideDiagonal }).check();
    expect((await cell(0, 0).textContent())!.trim()).toBe('');
    const [picture] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: texts.matrix.savePicture }).click()]);
    const { width, height } = decode(readFileSync(await picture.path()));
    expect(Math.min(width, height)).toBeGreaterThan(900);
    await page.getByRole('checkbox', { name: texts.matrix.hideDiagonal }).uncheck();
    await page.getByRole('button', { name: texts.matrix.figureNames.counts }).click();
  });

  it('shows mistakes in three orders, each with its runner-up', async () => {
    await digits().getByRole('button', { name: frame.filters.remove({ filter: windowTexts.evaluate.cellChip({ truth: '0', answer: '0' }) }) }).click();
    const confidence = async (): Promise<number> => Number(/([\d.]+) % sure, then \d/.exec((await focusedDigit().getAttribute('aria-label'))!)![1]);
    const order = page.getByRole('combobox', { name: texts.mistakes.order });
    const most = await confidence();
    await order.selectOption(texts.mistakes.orders.unsure);
    expect(await confidence()).toBeLessThan(most);
    await order.selectOption(texts.mistakes.orders.pair);
    const pair = async (): Promise<string> => /: (\d, answered \d)/.exec((await focusedDigit().getAttribute('aria-label'))!)![1]!;
    const [worst] = await page.getByRole('list', { name: texts.matrix.worst }).getByRole('button').allTextContents();
    expect((await pair()).replace(', answered ', ' → ')).toBe(worst!.trim().replace(/\s+\d+$/, '').replace(/\s+/g, ' '));
    await order.selectOption(texts.mistakes.orders.sure);
  });

  it('refuses to mark a test digit, says why, and offers its like in validation', async () => {
    await page.getByRole('button', { name: windowTexts.evaluate.splits.test, exact: true }).click();
    await page.getByRole('button', { name: windowTexts.evaluate.lookAtTest }).click();
    await page.getByText(/200 digits of .* in its test part, by the published labels\. The test part has been looked at once here/).waitFor();
    await page.keyboard.press('w');
    for (const [key, reason] of [['f', fineTune.testRefused], ['x', dataScreen.readonly], ['3', dataScreen.readonly]] as const) {
      await page.keyboard.press(key);
      await digits().getByRole('alert').getByText(reason).waitFor();
    }
    expect(chosen()).toMatchObject({ samples: [] });
    const chip = digits().getByRole('button', { name: /answered as/ });
    const name = await chip.getAttribute('aria-label');
    await page.getByRole('button', { name: texts.mistakes.toValidation }).click();
    await page.getByText(/100 digits of .* held out from training/).waitFor();
    expect(await chip.getAttribute('aria-label')).toBe(name);
  });

  it('maps digits by pointer and by keyboard, and leads from a lasso to what it holds', async () => {
    await page.getByRole('tab', { name: texts.tabs.map }).click();
    const map = page.getByRole('slider', { name: /^Map of 100 digits, \d+ of them answered wrongly$/ });
    await map.waitFor();
    const wrong = Number(/(\d+) of them/.exec((await map.getAttribute('aria-label'))!)![1]);
    const { x, y, width, height } = (await map.boundingBox())!;
    const lasso = async (share: number): Promise<number> => {
      await page.mouse.move(x + 4, y + 4);
      await page.mouse.down();
      for (const [right, down] of [[share, 0], [share, 1], [0, 1]] as const) await page.mouse.move(x + 4 + right * (width - 8), y + 4 + down * (height - 8), { steps: 4 });
      await page.mouse.up();
      return Number(/^(\d+)/.exec((await page.getByText(/^\d+ digits? chosen$/).textContent())!)![1]);
    };
    expect(await lasso(1)).toBe(100);
    const count = await lasso(0.5);
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(100);
    await photograph(page, 'evaluate-map');
    await page.getByRole('button', { name: texts.map.show }).click();
    await page.getByRole('heading', { name: windowTexts.evaluate.cellDigits({ count }), exact: true }).waitFor();
    await digits().getByRole('button', { name: frame.filters.remove({ filter: texts.map.chip }) }).click();

    await page.getByRole('tab', { name: texts.tabs.map }).click();
    await page.getByRole('combobox', { name: texts.map.colour }).selectOption(texts.map.colours.right);
    await page.getByRole('list', { name: texts.map.legend }).getByRole('button', { name: texts.map.rightOrWrong.wrong }).click();
    await page.getByText(texts.map.chosen({ count: wrong })).waitFor();
    await map.press('ArrowRight');
    await map.press('ArrowRight');
    const told = /^Digit ([\d,]+): \d, answered \d, \d+ % sure$/.exec((await map.getAttribute('aria-valuetext'))!)!;
    await map.press('Enter');
    await page.getByRole('complementary', { name: windowTexts.inspector.label }).getByRole('heading', { name: windowTexts.inspector.title({ index: told[1]! }) }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: windowTexts.inspector.label }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: texts.map.projections.umap }).click();
    await page.getByText(texts.map.axes).waitFor();
    await map.waitFor();
  });

  it('tells the same number of looks at the test part everywhere', async () => {
    await page.getByRole('button', { name: windowTexts.evaluate.splits.test, exact: true }).click();
    const looksIn = async (words: Locator): Promise<number> => {
      const [, often] = /looked at (once|\d+)/.exec((await words.textContent())!)!;
      return often === 'once' ? 1 : Number(often);
    };
    const subtitle = page.getByText(/200 digits of .* in its test part/);
    expect(await looksIn(subtitle)).toBe(1);
    // What is asked within five seconds is one look.
    await page.waitForTimeout(5000);
    await page.getByRole('button', { name: texts.map.draw, exact: true }).click();
    expect(await looksIn(page.getByText(/^200 digits; test part looked at/))).toBe(2);
    expect(await looksIn(subtitle)).toBe(2);
    await page.getByRole('button', { name: windowTexts.evaluate.splits.validation, exact: true }).click();
  });

  it('shows what speaks for another label, and settles a suspicion by one key', async () => {
    await page.getByRole('tab', { name: texts.tabs.issues }).click();
    await page.getByRole('combobox', { name: dataScreen.cleaning.judge }).selectOption(dataScreen.cleaning.judges.model);
    await page.getByRole('button', { name: dataScreen.cleaning.look, exact: true }).click();
    const list = page.getByRole('listbox', { name: dataScreen.cleaning.list });
    const first = (await list.getByRole('option', { selected: true }).locator('small').textContent())!;
    const evidence = page.getByRole('region', { name: texts.issues.evidence({ index: first }) });
    await evidence.getByRole('heading', { name: /^Suggested \d/ }).waitFor();
    expect(await evidence.getByRole('listitem').count()).toBe(16);
    await photograph(page, 'evaluate-issues');
    await list.press('r');
    await page.getByText(dataScreen.rejected({ count: 1 })).waitFor();
    await evidence.waitFor({ state: 'detached' });
    expect(corrections().at(-1)).toMatchObject({ event: 'corrected', changes: [{ change: 'reject', index: Number(first.replace(',', '')), issue: 'labels' }] });
    await page.keyboard.press('Control+z');
    await evidence.waitFor();
  });

  it('tells all figures of the report, its curves by keyboard', async () => {
    await page.getByRole('tab', { name: texts.tabs.report }).click();
    const table = page.getByRole('table', { name: texts.report.perClass });
    expect(await table.getByRole('row').count()).toBe(13);
    const roc = page.getByRole('slider', { name: /^ROC curve\. One class against the rest: area under the curve 0\.\d{4}/ });
    await roc.press('Home');
    expect(await roc.getAttribute('aria-valuetext')).toMatch(/^others taken for it 0\.00 %, /);
    for (const name of [/^Precision and recall\. Average precision/, /^Calibration\. Calibration error/, /^Confidences\. \d+ right answers/]) await page.getByRole('slider', { name }).waitFor();
    await page.getByText(/^Temperature \d\.\d{3}, fitted on the 100 digits/).waitFor();
  });

  it('gives the report to keep as a page and as JSON', async () => {
    const save = page.getByRole('combobox', { name: texts.report.save });
    const [made] = await Promise.all([page.waitForEvent('download'), save.selectOption(texts.report.formats.html)]);
    const html = readFileSync(await made.path(), 'utf8');
    expect(made.suggestedFilename()).toMatch(/-validation-report\.html$/);
    expect(html).toContain(dataName);
    const [json] = await Promise.all([page.waitForEvent('download'), save.selectOption(texts.report.formats.json)]);
    expect(JSON.parse(readFileSync(await json.path(), 'utf8'))).toBeTypeOf('object');
  });

  it('sets another model beside it, and opens the digits that only one of them gets right', async () => {
    await page.getByRole('tab', { name: texts.tabs.compare }).click();
    await page.getByText(/^\d+ digits that neither was trained on, by the published labels/).waitFor();
    await page.getByRole('grid', { name: texts.compare.difference }).waitFor();
    const maps = page.getByRole('region', { name: texts.compare.oneDigit }).getByRole('img', { name: new RegExp(`^${texts.explain.maps.saliency.name} of answer`) });
    await maps.nth(1).waitFor();
    await photograph(page, 'evaluate-compare');
    const only = page.getByRole('region', { name: texts.compare.groups }).getByRole('button', { name: /^only B/ });
    const count = Number(/(\d+)$/.exec((await only.textContent())!.trim())![1]);
    expect(count).toBeGreaterThan(0);
    await only.click();
    await page.getByRole('heading', { name: windowTexts.evaluate.cellDigits({ count }), exact: true }).waitFor();
    await digits().getByRole('button', { name: frame.filters.remove({ filter: texts.compare.chip }) }).click();
  });

  it('measures how well changed pictures are borne, beside the starter', async () => {
    await page.getByRole('tab', { name: texts.tabs.robustness }).click();
    await page.getByRole('button', { name: texts.robustness.measure, exact: true }).click();
    await page.getByRole('img', { name: /^Rotation\. −?-?\d+°: \d+\.\d %, / }).waitFor();
    expect(await page.getByRole('tabpanel').getByRole('img').count()).toBe(11);
    await page.getByText(texts.robustness.starterMean).waitFor();
    await photograph(page, 'evaluate-robustness');
  });

  it('tells in the inspector what speaks for an answer, how it came about, and what is near', async () => {
    await page.getByRole('tab', { name: texts.tabs.mistakes }).click();
    await page.keyboard.press('w');
    await page.keyboard.press('Enter');
    const inspector = page.getByRole('complementary', { name: windowTexts.inspector.label });
    await inspector.getByRole('img', { name: /^Through the epochs\. epoch 0: \d, \d+\.\d %; .*epoch 3: \d, \d+\.\d %$/ }).waitFor();
    for (const map of ['saliency', 'integratedGradients', 'occlusion'] as const) await inspector.getByRole('img', { name: new RegExp(`^${texts.explain.maps[map].name} of answer \\d`) }).waitFor();
    await inspector.getByText(texts.explain.noConvolution).waitFor();
    await inspector.getByText(texts.explain.sections.features).click();
    await inspector.getByRole('img', { name: /^What \S+ makes of the digit: \d+ maps? of \d+ × \d+$/ }).waitFor();
    await inspector.getByText(texts.explain.sections.kernels).click();
    await inspector.getByRole('img', { name: /kernels of 28 × 28 pixels/ }).waitFor();
    await inspector.getByText(texts.explain.sections.neighbours).click();
    await inspector.getByText(/of 1,100 training digits compared/).waitFor();
    await inspector.getByRole('checkbox', { name: texts.explain.checks }).check();
    await inspector.getByText(/^deletion 0\.\d\d, at random 0\.\d\d$/).first().waitFor();
    await inspector.getByRole('checkbox', { name: texts.explain.checks }).uncheck();

    const mark = inspector.getByRole('button', { name: learn.whatIs({ name: learn.topics.integratedGradients.name }) });
    await mark.click();
    await page.getByRole('complementary', { name: learn.title }).getByText(learn.topics.integratedGradients.short).waitFor();
    await page.keyboard.press('Escape');
    await mark.waitFor();
    await vi.waitFor(async () => expect(await mark.evaluate((element) => document.activeElement === element)).toBe(true));
    await page.keyboard.press('Escape');
    await inspector.waitFor({ state: 'detached' });
  });

  it('moves no tab when another is chosen', async () => {
    const tabs = page.getByRole('tablist', { name: texts.tabList }).getByRole('tab');
    const places = (): Promise<number[]> => tabs.evaluateAll((all) => all.map((tab) => tab.getBoundingClientRect().left));
    const before = await places();
    await page.getByRole('tab', { name: texts.tabs.map }).click();
    expect(await places()).toEqual(before);
    await page.getByRole('tab', { name: texts.tabs.mistakes }).click();
  });

  it('shows the whole matrix where there is least room, as at 200 %', async () => {
    const size = page.viewportSize()!;
    await page.setViewportSize({ width: 640, height: 400 });
    const corner = matrix().getByRole('gridcell').last();
    await corner.scrollIntoViewIfNeeded();
    // What is cut off by a box around it cannot be hit.
    expect(await corner.evaluate((cell) => {
      const { left, right, top, bottom } = cell.getBoundingClientRect();
      return cell.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
    })).toBe(true);
    const { height } = (await matrix().boundingBox())!;
    expect(await matrix().evaluate((grid) => grid.closest('section')!.clientHeight)).toBeGreaterThan(height);
    await page.setViewportSize(size);
  });

  it('hinders nobody, in either theme', async () => {
    for (const theme of ['light', 'dark']) {
      await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
      for (const tab of Object.values(texts.tabs)) {
        await page.getByRole('tab', { name: tab }).click();
        await page.waitForLoadState('networkidle');
        expect(await findHindrances(page)).toEqual([]);
      }
      await page.getByRole('tab', { name: texts.tabs.mistakes }).click();
      await page.keyboard.press('w');
      await page.keyboard.press('Enter');
      await page.getByRole('complementary', { name: windowTexts.inspector.label }).getByRole('term').first().waitFor();
      expect(await findHindrances(page)).toEqual([]);
      await photograph(page, `evaluate-${theme}`);
    }
  });
});
