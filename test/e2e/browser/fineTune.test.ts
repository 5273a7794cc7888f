/** Fine-tuning in a real browser against the real engine: from a worst cell to what came of it, and one's own digits, by the keyboard. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../build/checks/browser.mjs';
import { drawingsData } from '../../../electron/contract/drawings.ts';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { writeDigits } from '../../support/drawnDigits.ts';
import { draw, findHindrancesInBothThemes, openScreen, photograph } from './browser.ts';
import { holdWindow, startTraining } from './holdWindow.ts';
import { dataName, type Service } from './service.ts';

vi.setConfig({ testTimeout: 180_000 });

const { window: windowTexts, tuneScreen: texts, frame, recipes, presets } = languages.en;
const timeoutMs = 30_000;

describe.skipIf(findBrowser() === null)('fine-tuning in the window', () => {
  let service: Service;
  let page: Page;
  /** The run that was fine-tuned first. */
  let first: string;
  holdWindow({ timeoutMs }, async (held) => {
    ({ service, page } = held);
    await startTraining(page, presets.softmax.name, 3);
    await page.getByRole('slider', { name: /^Accuracy\. After epoch 3:/ }).waitFor();
    await page.getByRole('contentinfo', { name: windowTexts.runBar.label }).waitFor({ state: 'detached' });
    await page.locator('h1').focus();
  });

  const model = (): Locator => page.getByRole('combobox', { name: windowTexts.picker.model, exact: true });
  const outcome = (): Locator => page.getByRole('region', { name: texts.outcome });
  const startButton = (): Locator => page.getByRole('button', { name: texts.start, exact: true });
  const message = (text: string | RegExp): Locator => page.getByRole('region', { name: frame.toasts.label }).getByText(text);
  const runs = (): readonly string[] => readdirSync(join(service.workspace, 'runs')).filter((each) => existsSync(join(service.workspace, 'runs', each, 'run.json')));
  const recordOf = (run: string): unknown => JSON.parse(readFileSync(join(service.workspace, 'runs', run, 'run.json'), 'utf8'));
  const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.textContent.trim());

  it('leads from a fresh run to its worst cell and a started fine-tune in six presses, and tells what is fixed and what newly wrong', async () => {
    const [old] = runs();
    await page.keyboard.press('e');
    await page.getByRole('grid', { name: windowTexts.matrix.label }).waitFor();
    const digits = page.getByRole('region', { name: windowTexts.evaluate.digits });
    await digits.getByRole('gridcell').waitFor();
    await page.keyboard.press('w');
    await page.getByRole('button', { name: /^Remove the filter/ }).waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('f');
    await page.getByText(/in the fine-tune set\.$/).waitFor();
    await page.keyboard.press('Shift+F');
    await vi.waitFor(async () => expect(await focused()).toBe(texts.start), timeoutMs);
    await page.keyboard.press('Enter');

    await message(/^(Kept|Not kept): /).waitFor();
    const fixed = outcome().getByRole('heading', { name: /^Fixed: \d+ digit/ });
    await fixed.waitFor();
    await outcome().getByRole('heading', { name: /^Newly wrong: \d+ digit/ }).waitFor();
    const [made] = runs().filter((run) => run !== old);
    const { samples } = JSON.parse(readFileSync(join(service.workspace, 'fine-tune', 'chosen.json'), 'utf8')) as { readonly samples: readonly [{ readonly indices: readonly number[] }] };
    first = made!;
    expect(recordOf(first)).toMatchObject({ from: { run: old, tune: [{ data: dataName, indices: samples[0].indices.toSorted((a, b) => a - b) }] } });
    // Whatever the verdict is, the network is picked that it names.
    const isKept = (await outcome().getByText(texts.verdicts.kept, { exact: true }).count()) > 0;
    expect(await model().inputValue()).toBe(isKept ? first : old);
    // All that is told fixed was wrong, and is right.
    const count = Number(/(\d+)/.exec((await fixed.textContent())!)![1]);
    const list = outcome().getByRole('region', { name: texts.fixed({ count }) }).getByRole('button', { name: /^A / });
    const names = await list.evaluateAll((all) => all.map((each) => each.getAttribute('title') ?? ''));
    expect(names).toHaveLength(Math.min(count, 24));
    for (const name of names) expect(name).toMatch(/^A (\d): read as (?!\1)\d, now as \1$/);
    await photograph(page, 'fine-tune-outcome');
    await list.first().click();
    await page.getByRole('complementary', { name: windowTexts.inspector.label }).getByRole('term').first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('picks the new network where it is kept, and goes back to the one before by one key, and forth again', async () => {
    const { from: { run: old } } = recordOf(first) as { readonly from: { readonly run: string } };
    await model().selectOption(old);
    await page.getByRole('button', { name: texts.sources.data, exact: true }).click();
    await page.getByRole('combobox', { name: windowTexts.train.data, exact: true }).selectOption(dataName);

    await page.getByText(/^Fine-tuning on [\d,]+ of the data set/).waitFor();
    await startButton().click();
    const picked = async (): Promise<string> => {
      const run = await model().inputValue();
      if (run === old) throw new Error('the old network is still picked');
      return run;
    };
    const made = await vi.waitFor(picked, timeoutMs);
    await message(/^Kept: .+ is picked now\.$/).last().waitFor();
    await outcome().getByText(texts.verdicts.kept).waitFor();
    expect(recordOf(made)).toMatchObject({ from: { run: old } });
    await photograph(page, 'fine-tune-kept');
    await page.locator('h1').focus();
    await page.keyboard.press('Shift+R');
    await vi.waitFor(async () => expect(await model().inputValue()).toBe(old), timeoutMs);
    await message(/^Back to /).waitFor();
    await page.keyboard.press('Control+z');
    await vi.waitFor(async () => expect(await model().inputValue()).toBe(made), timeoutMs);
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText(texts.revert).waitFor();
    await page.keyboard.press('Escape');
    await model().selectOption(old);
  });

  it('says in the form what it would be, made of the engine’s own fields, and freezes what it is told to', async () => {
    await page.getByRole('button', { name: new RegExp(`^${texts.sources.chosen}`) }).click();
    await page.getByText(texts.more, { exact: true }).click();
    const checkpoint = page.getByRole('banner').getByRole('combobox', { name: windowTexts.picker.checkpoint, exact: true });
    await checkpoint.selectOption({ index: 2 });
    await page.getByText(/as it was after epoch 1, the network that is picked above/).waitFor();
    await checkpoint.selectOption('null');
    const epochs = page.getByRole('spinbutton', { name: texts.options.epochs });
    // The same digits are chosen as for the first run.
    const { plan } = recordOf(first) as { readonly plan: { readonly epochs: number; readonly anchor: number; readonly optimizer: { readonly learningRate: number } } };
    expect(Number(await epochs.inputValue())).toBe(plan.epochs);
    expect(Number(await page.getByRole('spinbutton', { name: texts.options.learningRate, exact: true }).inputValue())).toBe(plan.optimizer.learningRate);
    expect(Number(await page.getByRole('spinbutton', { name: texts.options.anchor, exact: true }).inputValue())).toBe(plan.anchor);
    await page.getByRole('spinbutton', { name: texts.options.replay }).fill('7');
    await page.getByRole('alert').filter({ hasText: /replay/ }).waitFor();
    await page.getByRole('button', { name: texts.reset }).click();
    await page.getByText(/^Fine-tuning on \d+ chosen(, each \d+ times an epoch)?, beside [\d,]+ old ones$/).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.getByRole('button', { name: new RegExp(`^${texts.sources.drawings}`) }).click();
    await page.getByText(texts.noneDrawn).waitFor();
    expect([await startButton().isDisabled(), await startButton().getAttribute('title')]).toEqual([true, texts.noneDrawn]);
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.getByRole('button', { name: new RegExp(`^${texts.sources.chosen}`) }).click();
    await page.getByRole('button', { name: texts.freezing.none, exact: true }).click();
    const layer = page.getByRole('checkbox', { name: texts.learnsLayer({ layer: 'dense_1' }) });
    await layer.waitFor();
    // The only layer cannot be frozen.
    expect(await layer.isDisabled()).toBe(true);
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await photograph(page, 'fine-tune-form');
    await page.getByRole('button', { name: texts.freezing.allButLast, exact: true }).click();
  });

  it('keeps the old network, and says why, where too much was forgotten', async () => {
    const old = await model().inputValue();
    await page.getByRole('spinbutton', { name: texts.options.learningRate, exact: true }).fill('1');
    await page.getByRole('spinbutton', { name: texts.options.anchor, exact: true }).fill('0');
    await page.getByRole('spinbutton', { name: texts.options.replay }).fill('0.3');
    await page.getByText(/^Fine-tuning on \d chosen, beside 1 old ones$/).waitFor();
    await startButton().click();
    await message(/^Not kept: .+ stays picked\.$/).waitFor();
    await outcome().getByText(texts.verdicts.notKept, { exact: true }).waitFor();
    await outcome().getByText(/^Not kept: [\d.]+ points were forgotten on the old, and 0\.20 points are the most allowed\./).waitFor();
    expect(await model().inputValue()).toBe(old);
    const broken = outcome().getByRole('region', { name: /^Newly wrong: / }).getByRole('button', { name: /^A / });
    for (const name of await broken.evaluateAll((all) => all.map((each) => each.getAttribute('title') ?? ''))) expect(name).toMatch(/^A (\d): read as \1, now as (?!\1)\d$/);
    expect(await broken.count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: texts.reset }).click();
  });

  it('keeps what is drawn as one’s own digit by a key, relabels and removes it, and takes both back', async () => {
    await openScreen(page, windowTexts.screens.try);
    const mine = page.getByRole('region', { name: texts.mine.title });
    const seven = [[0.28, 0.25], [0.72, 0.25], [0.5, 0.5], [0.42, 0.8]] as const;
    const button = mine.getByRole('button', { name: new RegExp(`^${texts.mine.tuned}`) });
    for (let drawn = 1; drawn <= 4; drawn++) {
      await draw(page, seven.map(([x, y]): [number, number] => [x + 0.01 * drawn, y]));
      if (drawn === 4) await photograph(page, 'my-digits-drawn');
      await page.keyboard.press('7');
      await mine.getByText(texts.mine.counts({ toTrainOn: drawn - Math.floor(drawn / 3), heldOut: Math.floor(drawn / 3) })).waitFor();
    }
    expect(await button.textContent()).toContain('4 of 20');
    expect(await button.isDisabled()).toBe(true);
    expect(await button.getAttribute('title')).toBe(texts.mine.neededWhy({ missing: 16 }));
    const list = mine.getByRole('list', { name: texts.mine.list }).getByRole('button');
    await list.first().focus();
    await page.keyboard.press('1');
    await mine.getByRole('button', { name: /^Drawing 4, a 1/ }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await message(texts.mine.removed({ label: '7' })).waitFor();
    await vi.waitFor(async () => expect(await list.count()).toBe(3), timeoutMs);
    await page.keyboard.press('Control+z');
    await vi.waitFor(async () => expect(await list.count()).toBe(4), timeoutMs);
    await page.keyboard.press('Control+z');
    await mine.getByRole('button', { name: /^Drawing 4, a 7/ }).waitFor();
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await photograph(page, 'my-digits');
  });

  it('learns the hand from twenty digits drawn on the pad, and is judged by those that were held out', async () => {
    await openScreen(page, windowTexts.screens.try);
    const mine = page.getByRole('region', { name: texts.mine.title });
    const old = await model().inputValue();
    for (const { label, strokes } of writeDigits(11, 16)) {
      await page.locator('h1').scrollIntoViewIfNeeded();
      // A hand need not be steadier than this to be read.
      for (const stroke of strokes) await draw(page, stroke.filter((_, place) => place % 12 === 0 || place === stroke.length - 1));
      const before = await mine.getByRole('list', { name: texts.mine.list }).getByRole('listitem').count();
      await page.keyboard.press(label);
      await mine.getByRole('list', { name: texts.mine.list }).getByRole('listitem').nth(before).waitFor();
    }
    await mine.getByRole('button', { name: texts.mine.tuned, exact: true }).click();
    const journal = readFileSync(join(service.workspace, 'drawings.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { readonly event: string; readonly drawings?: readonly { readonly heldOut: boolean }[] });
    const drawn = journal.flatMap(({ event, drawings = [] }) => (event === 'added' ? drawings : []));
    const learnt = drawn.filter(({ heldOut }) => !heldOut).length;
    expect(drawn).toHaveLength(20);
    await page.getByText(new RegExp(`^Fine-tuning on ${learnt} drawn`)).waitFor();
    await startButton().click();
    await message(/^(Kept|Not kept): /).last().waitFor();
    await outcome().getByText(texts.freshFigure.heldOutDrawings, { exact: true }).waitFor();
    await outcome().getByText(new RegExp(`^\\d+ → \\d+ of ${20 - learnt} right$`)).waitFor();
    const [made] = runs().filter((run) => JSON.stringify(recordOf(run)).includes(drawingsData));
    expect(recordOf(made!)).toMatchObject({ from: { run: old, tune: [{ data: drawingsData, indices: Array.from({ length: learnt }, (_, index) => index) }] } });
    await photograph(page, 'fine-tune-mine');
  });

  it('begins with a head of its own on a data set where that is ticked, and says that nothing can be compared', async () => {
    await openScreen(page, windowTexts.screens.train);
    await page.getByRole('tab', { name: texts.modes.tune }).click();
    await model().selectOption('starter');
    await page.getByRole('button', { name: texts.sources.data, exact: true }).click();
    await page.getByRole('combobox', { name: windowTexts.train.data, exact: true }).selectOption(dataName);
    await page.getByText(/^Fine-tuning on [\d,]+ of the data set/).waitFor({ timeout: 2 * timeoutMs });
    const box = page.getByRole('checkbox', { name: texts.replaceHead, exact: true });
    if (!(await box.isVisible())) await page.getByText(texts.more, { exact: true }).click();
    await box.check();
    await page.getByRole('spinbutton', { name: texts.options.epochs }).fill('2');
    const before = runs();
    await startButton().click();
    await outcome().getByText(texts.others, { exact: true }).waitFor({ timeout: 3 * timeoutMs });
    const [made] = runs().filter((run) => !before.includes(run));
    expect(recordOf(made!)).toMatchObject({ from: { run: 'starter', afresh: ['dense_2'] } });
    await page.getByRole('button', { name: texts.reset }).click();
    expect(await box.isChecked()).toBe(false);
    await page.getByRole('button', { name: new RegExp(`^${texts.sources.chosen}`) }).click();
    expect(await box.count()).toBe(0);
  });

  it('has the recipes as steps, each startable when what it needs is there', async () => {
    await openScreen(page, windowTexts.screens.train);
    await page.getByRole('tab', { name: texts.modes.examples }).click();
    await page.getByRole('heading', { name: recipes.about['two-steps'].title }).click();
    const step = page.getByRole('listitem').filter({ hasText: recipes.trainings.secondBySgd });
    await step.getByText(texts.examples.waits({ step: recipes.trainings.firstStep })).waitFor();
    expect(await step.getByRole('button').isDisabled()).toBe(true);
    await page.getByText(texts.examples.notes['two-steps']).waitFor();
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await photograph(page, 'guided-examples');
  });
});
