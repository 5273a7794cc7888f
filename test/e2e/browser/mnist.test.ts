/** The same window with the real thing: MNIST, a convolutional network, and its mistakes. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../build/checks/browser.mjs';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { draw, openBrowser, openScreen, photograph } from './browser.ts';
import { startService } from './service.ts';

vi.setConfig({ testTimeout: 300_000 });

const { window: texts, cli, evaluateScreen, presets, recipes, tuneScreen } = languages.en;
const mnist = process.env['INKLING_MNIST'] ?? '';

describe.skipIf(findBrowser() === null || mnist === '')('the window with MNIST (needs INKLING_MNIST)', () => {
  it('trains the fast CNN for three epochs to above 97 %, shows what it got wrong, and reads a digit drawn meanwhile', async () => {
    const service = await startService({ INKLING_MNIST: mnist });
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, locale: 'en' });
      await page.goto(service.address);
      await openScreen(page, texts.screens.data);
      await page.getByText('60,000 training and 10,000 test samples of 28 × 28 pixels in 10 classes').waitFor();
      await openScreen(page, texts.screens.train);
      await page.getByRole('combobox', { name: languages.en.design.plan.network }).selectOption({ label: presets['fast-cnn'].name });
      await page.getByRole('combobox', { name: texts.train.data, exact: true }).selectOption('mnist');
      await page.getByRole('spinbutton', { name: texts.train.epochs }).fill('3');
      await page.getByRole('button', { name: texts.train.start, exact: true }).click();
      const running = page.getByRole('contentinfo', { name: texts.runBar.label });
      await running.getByText(/images\/s/).waitFor({ timeout: 120_000 });

      await openScreen(page, texts.screens.try);
      await draw(page, [[0.28, 0.25], [0.72, 0.25], [0.5, 0.5], [0.42, 0.8]]);
      await vi.waitFor(async () => expect(await page.getByTestId('answer').textContent()).toBe('7'), 10_000);
      expect(await running.count()).toBe(1);

      await openScreen(page, texts.screens.train);
      const chart = page.getByRole('slider', { name: /^Accuracy\. After epoch 3: .+validation \d+\.\d\d %/ });
      await chart.waitFor({ timeout: 240_000 });
      const accuracy = Number(/validation (\d+\.\d\d) %/.exec((await chart.getAttribute('aria-label')) ?? '')?.[1]);
      expect(accuracy).toBeGreaterThan(97);
      await photograph(page, 'train-mnist');
      await page.getByRole('button', { name: texts.runs.evaluate }).click();
      await page.getByRole('grid', { name: texts.matrix.label }).waitFor({ timeout: 60_000 });
      await page.getByText(/^5,000 digits of \S+ held out from training/).waitFor();
      await page.getByRole('region', { name: texts.evaluate.digits }).getByRole('grid').press('Enter');
      await page.getByRole('complementary', { name: texts.inspector.label }).getByRole('term').first().waitFor();
      await photograph(page, 'evaluate-mnist');
      await page.keyboard.press('Escape');

      // Of the ten test labels that are known to be wrong, the figures say by which they were made.
      await page.getByRole('button', { name: texts.evaluate.splits.test, exact: true }).click();
      await page.getByRole('button', { name: texts.evaluate.lookAtTest }).click();
      await page.getByText(/^10,000 digits of MNIST in its test part, by the published labels/).waitFor({ timeout: 60_000 });
      const right = async (): Promise<number> => (await page.getByRole('grid', { name: texts.matrix.label }).getByRole('gridcell', { name: /^(\d) answered as \1: / }).allTextContents()).reduce((sum, each) => sum + Number(each.replace(',', '')), 0);
      const published = await right();
      await page.getByRole('combobox', { name: evaluateScreen.labels }).selectOption(evaluateScreen.labelNames.corrected);
      await page.getByRole('button', { name: texts.evaluate.lookAtTest }).click();
      await page.getByText(/^(10,000|9,99\d) digits of MNIST in its test part, by the corrected labels/).waitFor({ timeout: 60_000 });
      const corrected = await right();
      expect(corrected).not.toBe(published);
      expect(Math.abs(corrected - published)).toBeLessThanOrEqual(10);

      // Each step of a guided example begins from the run that the one before has become, also after a reload, and says what it gained.
      const folder = join(service.workspace, 'runs');
      const toRecord = (run: string): unknown => JSON.parse(readFileSync(join(folder, run, 'run.json'), 'utf8'));
      const openExamples = async (): Promise<void> => {
        await openScreen(page, texts.screens.train);
        await page.getByRole('tab', { name: tuneScreen.modes.examples }).click();
      };
      const go = async (step: keyof typeof recipes.trainings): Promise<string> => {
        const before = readdirSync(folder);
        await page.getByRole('button', { name: `${tuneScreen.examples.start}: ${recipes.trainings[step]}`, exact: true }).click();
        await page.getByRole('listitem').filter({ has: page.getByText(recipes.trainings[step], { exact: true }) }).getByText(cli.runs.states.completed, { exact: true }).waitFor({ timeout: 120_000 });
        return readdirSync(folder).find((run) => !before.includes(run))!;
      };
      await openExamples();
      const zeroToFour = await go('zeroToFour');
      await page.reload();
      await openExamples();
      expect(toRecord(await go('fiveToNine'))).toMatchObject({ from: null, plan: { classes: ['5', '6', '7', '8', '9'], samples: 100 } });
      expect(toRecord(await go('fiveToNineFrozen'))).toMatchObject({ from: { run: zeroToFour, afresh: ['dense_2'] }, plan: { frozen: ['conv2d_1', 'conv2d_2'] } });
      await page.getByRole('listitem').filter({ hasText: recipes.trainings.fiveToNineFrozen }).getByText(new RegExp(`points over “${recipes.trainings.fiveToNine}”$`)).waitFor();

      // The next step waits for the one that it begins from.
      await page.getByRole('heading', { name: recipes.about['two-steps'].title }).click();
      await page.getByRole('button', { name: `${tuneScreen.examples.start}: ${recipes.trainings.firstStep}` }).click();
      const second = page.getByRole('button', { name: `${tuneScreen.examples.start}: ${recipes.trainings.secondBySgd}` });
      await page.getByRole('listitem').filter({ hasText: recipes.trainings.firstStep }).getByText(cli.runs.states.training, { exact: true }).waitFor({ timeout: 120_000 });
      expect(await second.isDisabled()).toBe(true);
      const records = readdirSync(folder).map(toRecord);
      expect(records).toContainEqual(expect.objectContaining({ preset: 'fast-cnn', from: null, plan: expect.objectContaining({ epochs: 1, optimizer: { type: 'sgd', learningRate: 0.001 } }) }));
    } finally {
      await browser.close();
      await service.remove();
    }
  });
});
