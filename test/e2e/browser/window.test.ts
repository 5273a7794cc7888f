/** The window in a real browser, through the real server, with the real engine: what a person does, from data to pad. */
import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../build/checks/browser.mjs';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { isAlive } from '../electron/processes.ts';
import { countInk, draw, findHindrancesInBothThemes, openScreen, photograph } from './browser.ts';
import { holdWindow, startTraining } from './holdWindow.ts';
import { dataName, type Service } from './service.ts';

vi.setConfig({ testTimeout: 240_000 });

const { window: texts, exportPanel, presets, process: processTexts, watch, runTable } = languages.en;
const timeoutMs = 90_000;
const seven = [[0.28, 0.25], [0.72, 0.25], [0.5, 0.5], [0.42, 0.8]] as const;
const one = [[0.5, 0.18], [0.5, 0.82]] as const;

describe.skipIf(findBrowser() === null)('the window in a browser', () => {
  let service: Service;
  let page: Page;
  let complaints: string[];

  holdWindow({ timeoutMs, viewport: { width: 1400, height: 900 } }, (held) => void ({ service, page, complaints } = held));

  const heading = () => page.getByRole('heading', { level: 1 });
  const running = () => page.getByRole('contentinfo', { name: texts.runBar.label });
  const notice = (text: string | RegExp) => page.getByRole('status').or(page.getByRole('alert')).filter({ hasText: text });

  async function train(network: string, epochs: number): Promise<string> {
    await openScreen(page, texts.screens.train);
    const shown = page.getByRole('region', { name: texts.train.curves }).getByRole('heading').first();
    const earlier = (await shown.count()) === 0 ? null : await shown.textContent();
    await startTraining(page, network, epochs);
    return vi.waitFor(async () => {
      const run = await shown.textContent();
      if (run === null || run === earlier) throw new Error('no new run is shown');
      return run;
    }, timeoutMs);
  }

  it('opens without a token in its address', async () => {
    await heading().waitFor();
    expect(page.url().replace(/#.*$/, '')).toBe(`${new URL(service.address).origin}/`);
  });

  it('shows the samples of a chosen data set, and one large', async () => {
    await openScreen(page, texts.screens.data);
    await page.getByRole('combobox', { name: texts.data.set, exact: true }).selectOption(dataName);
    await page.getByText('1,200 training and 200 test samples of 28 × 28 pixels in 10 classes').waitFor();
    const samples = page.getByRole('grid', { name: '1,400 samples' });
    await samples.getByRole('gridcell', { name: /^Digit 0: \d$/ }).waitFor();
    await samples.press('Enter');
    const inspector = page.getByRole('complementary', { name: texts.inspector.label });
    await inspector.getByText('training part').waitFor();
    await vi.waitFor(async () => expect(await countInk(inspector.getByRole('img', { name: /enlarged/ }))).toBeGreaterThan(30), timeoutMs);
    expect(await inspector.getByLabel(texts.bars.label).getByRole('term').count()).toBe(10);
    await photograph(page, 'data');
    await inspector.getByRole('button', { name: texts.inspector.close }).click();
  });

  it('trains a preset, its curves growing while it does', async () => {
    const run = await train(presets.softmax.name, 400);
    const chart = page.getByRole('slider', { name: /^Accuracy\./ }).locator('canvas');
    await page.getByRole('slider', { name: /^Accuracy\. After epoch \d+:/ }).waitFor();
    // Held for a moment: a quick machine would be at the end before the chart has been read twice.
    await running().getByRole('button', { name: texts.runs.pause }).click();
    await running().getByText(texts.runBar.paused, { exact: true }).waitFor();
    const early = await countInk(chart);
    await running().getByRole('button', { name: texts.runs.goOn }).click();
    await vi.waitFor(async () => expect(await countInk(chart)).not.toBe(early), timeoutMs);
    await page.getByRole('slider', { name: /^Accuracy\. After epoch 400: training \d+\.\d\d %, validation \d+\.\d\d %\.$/ }).waitFor();
    await running().waitFor({ state: 'detached' });
    await photograph(page, 'train');
    await page.getByRole('checkbox', { name: texts.curves.gradientNorm }).check();
    const gradient = page.getByRole('slider', { name: /^Gradient norm\. \d+\.\d+ at the last step\.$/ }).locator('canvas');
    await vi.waitFor(async () => expect(await countInk(gradient)).toBeGreaterThan(200), timeoutMs);
    await photograph(page, 'gradientNorm');
    await page.getByRole('checkbox', { name: texts.curves.gradientNorm }).uncheck();
    await gradient.waitFor({ state: 'detached' });
    await openScreen(page, texts.screens.runs);
    const row = page.getByRole('row').filter({ hasText: run });
    await row.getByText('completed').waitFor();
    await row.getByRole('button', { name: runTable.details({ run }) }).click();
    await page.getByText(/epoch 400, step/).first().waitFor();
    await photograph(page, 'runs');
    await row.getByRole('button', { name: texts.runs.evaluate }).click();
  });

  it('shows what a network answers while it learns, its first kernels, and its curves closer, in figures and as files', async () => {
    await openScreen(page, texts.screens.train);
    const answers = page.getByRole('region', { name: watch.samples.label }).getByRole('button');
    expect(await answers.count()).toBe(24);
    await page.getByRole('img', { name: /^10 kernels of 28 × 28 pixels after step \d/ }).waitFor();
    const chart = page.getByRole('slider', { name: /^Accuracy\./ });
    await chart.press('End');
    expect(await chart.getAttribute('aria-valuetext')).toMatch(/^epoch 400\.00, .*validation, every epoch \d+\.\d\d %$/);
    await chart.press('ArrowLeft');
    expect(await chart.getAttribute('aria-valuetext')).toMatch(/^epoch 399\.00/);
    const whole = page.getByRole('button', { name: watch.curves.wholeRun });
    expect(await whole.isDisabled()).toBe(true);
    await chart.press('+');
    await whole.click();
    expect(await whole.isDisabled()).toBe(true);
    const { x, y, width, height } = (await chart.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.8, y + height / 2, { steps: 4 });
    await page.mouse.up();
    expect(await whole.isDisabled()).toBe(false);
    await photograph(page, 'curves-closer');
    await page.mouse.dblclick(x + width / 2, y + height / 2);
    await vi.waitFor(async () => expect(await whole.isDisabled()).toBe(true), timeoutMs);
    await page.getByRole('button', { name: watch.curves.table }).click();
    expect(await page.getByRole('table', { name: watch.table.caption }).getByRole('row').count()).toBe(401);
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: watch.curves.table }).click();
    const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: watch.curves.saveCsv }).click()]);
    const lines = readFileSync(await csv.path(), 'utf8').trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^step,epoch,training_loss/);
    expect(lines.length).toBe(1 + Number(lines.at(-1)!.split(',')[0]));
    const [png] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: watch.chart.savePictureOf({ chart: texts.curves.loss }) }).click()]);
    const { width: pixels, data } = decode(readFileSync(await png.path()));
    expect(pixels).toBeGreaterThan(300);
    expect(new Set(data).size).toBeGreaterThan(10);
  });

  it('finds a learning rate by the keyboard, its curve growing while it does, and takes it over', async () => {
    await openScreen(page, texts.screens.train);
    await page.getByRole('combobox', { name: languages.en.design.plan.network }).selectOption({ label: presets.softmax.name });
    await page.getByRole('combobox', { name: texts.train.data, exact: true }).selectOption(dataName);
    await page.locator('summary').filter({ hasText: languages.en.design.plan.sections.optimizer }).click();
    const field = page.getByRole('spinbutton', { name: texts.train.learningRate });
    expect(await field.inputValue()).toBe('0.002');
    await page.getByRole('button', { name: texts.train.findRate }).press('Enter');
    const finder = page.getByRole('region', { name: texts.rates.title });
    await vi.waitFor(async () => expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(texts.rates.title), timeoutMs);
    const use = finder.getByRole('button', { name: /^Use 0\.\d+$/ });
    await use.waitFor();
    const rate = (await use.textContent())!.slice('Use '.length);
    await finder.getByRole('slider', { name: `${texts.rates.chart}. Suggested learning rate: ${rate}` }).waitFor();
    expect(await countInk(finder.locator('canvas'))).toBeGreaterThan(500);
    await photograph(page, 'rate');
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await use.press('Enter');
    await finder.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe(rate);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('number');
    // Another network begins with its own rate, and Escape closes a search that goes on.
    await page.getByRole('combobox', { name: languages.en.design.plan.network }).selectOption({ label: presets['wide-mlp'].name });
    expect(await field.inputValue()).toBe('0.002');
    await page.getByRole('button', { name: texts.train.findRate }).click();
    await finder.waitFor();
    await page.keyboard.press('Escape');
    await finder.waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: languages.en.design.plan.network }).selectOption({ label: presets.softmax.name });
    await openScreen(page, texts.screens.evaluate);
  });

  it('exports a run, compared with it, as a file that the browser downloads', async () => {
    await openScreen(page, texts.screens.runs);
    await page.getByTestId('run').first().getByRole('button', { name: /softmax/ }).last().press('e');
    const panel = page.getByRole('region', { name: /^Export / });
    await panel.getByRole('button', { name: exportPanel.formats.tfjs }).click();
    const downloads = page.waitForEvent('download');
    await panel.getByRole('button', { name: exportPanel.save }).click();
    const download = await downloads;
    expect(download.suggestedFilename()).toBe('few_digits_recognition_model_tfjs.zip');
    await panel.getByText(/^Saved as few_digits_recognition_model_tfjs\. It was loaded again and compared on \d+ pictures/).waitFor();
    const archive = readFileSync(await download.path());
    expect(archive.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
    for (const name of ['model.json', 'weightsManifest']) expect(archive.includes(name)).toBe(true);
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await panel.getByRole('button', { name: exportPanel.close }).click();
    await panel.waitFor({ state: 'detached' });
    await openScreen(page, texts.screens.evaluate);
  });

  it('opens the digits of a matrix cell, and a misclassified one large with its probabilities', async () => {
    const matrix = page.getByRole('grid', { name: texts.matrix.label });
    await matrix.waitFor();
    const cells = (await matrix.getByRole('gridcell').evaluateAll((all) => all.map((cell) => cell.getAttribute('aria-label') ?? ''))).filter((name) => name !== '');
    expect(cells).toHaveLength(100);
    const wrong = cells.map((name) => /^(\d) answered as (\d): (\d+)$/.exec(name)).find((match) => match !== null && match[1] !== match[2] && match[3] !== '0');
    if (wrong === undefined || wrong === null) throw new Error('softmax regression made no mistake');
    const [name, truth = '', answer = '', count] = wrong;
    await matrix.getByRole('gridcell', { name, exact: true }).click();
    const digits = page.getByRole('region', { name: texts.evaluate.digits }).getByRole('grid');
    await page.getByRole('heading', { name: texts.evaluate.cellDigits({ count: Number(count) }) }).waitFor();
    await digits.press('Enter');
    const inspector = page.getByRole('complementary', { name: texts.inspector.label });
    await inspector.getByText(new RegExp(`Label\\s*${truth}`)).waitFor();
    await inspector.getByText(new RegExp(`Answer\\s*${answer}`)).waitFor();
    const figures = await inspector.getByLabel(texts.bars.label).getByRole('definition').allTextContents();
    const percents = figures.filter((figure) => figure !== '').map(Number);
    expect(percents).toHaveLength(10);
    expect(percents.reduce((sum, each) => sum + each, 0)).toBeCloseTo(100, -0.5);
    expect(percents.indexOf(Math.max(...percents))).toBe(Number(answer));
    await photograph(page, 'evaluate');
  });

  it('recognises digits drawn on the pad with the model that comes with Inkling', async () => {
    await openScreen(page, texts.screens.try);
    await page.getByRole('combobox', { name: texts.picker.model, exact: true }).selectOption({ index: 0 });
    await draw(page, seven);
    const answer = page.getByTestId('answer');
    await vi.waitFor(async () => expect(await answer.textContent()).toBe('7'), timeoutMs);
    await photograph(page, 'try');
    await page.getByRole('button', { name: new RegExp(`^${texts.pad.clear}`) }).click();
    await draw(page, one);
    await vi.waitFor(async () => expect(await answer.textContent()).toBe('1'), timeoutMs);
  });

  it('answers “?” to what is no digit, and as strictly as it is set to', async () => {
    const answer = page.getByTestId('answer');
    await page.getByRole('button', { name: new RegExp(`^${texts.pad.clear}`) }).click();
    await draw(page, Array.from({ length: 24 }, (_, i) => [0.2 + 0.025 * i, i % 2 === 0 ? 0.25 : 0.75] as const));
    await vi.waitFor(async () => expect(await answer.textContent()).toBe(texts.try.unknown), timeoutMs);
    await photograph(page, 'try-unknown');
    const share = page.getByRole('combobox', { name: texts.try.strangers.accept });
    const rates = page.getByRole('region', { name: texts.try.strangers.label });
    const before = await rates.textContent();
    await share.selectOption('0.95');
    await vi.waitFor(async () => expect(await rates.textContent()).not.toBe(before), timeoutMs);
    await page.getByRole('button', { name: new RegExp(`^${texts.pad.clear}`) }).click();
    await draw(page, seven);
    await vi.waitFor(async () => expect(await answer.textContent()).toBe('7'), timeoutMs);
    await share.selectOption('0.99');
  });

  it('is as it was after a reload', async () => {
    await openScreen(page, texts.screens.evaluate);
    await page.getByRole('combobox', { name: texts.picker.model, exact: true }).selectOption({ index: 1 });
    const model = await page.getByRole('combobox', { name: texts.picker.model, exact: true }).inputValue();
    await page.reload();
    await page.getByRole('grid', { name: texts.matrix.label }).waitFor();
    expect(page.url()).toMatch(/#\/evaluate$/);
    expect(await page.getByRole('combobox', { name: texts.picker.model, exact: true }).inputValue()).toBe(model);
  });

  it('opens in a second tab of the same browser, which hears the same run', async () => {
    const second = await page.context().newPage();
    await second.goto(`${new URL(service.address).origin}/#/runs`);
    await second.getByRole('heading', { level: 1 }).waitFor();
    const run = await train(presets['wide-mlp'].name, 2);
    await second.getByRole('row').filter({ hasText: run }).getByText('completed').waitFor();
    await second.close();
  });

  it('finds, sorts and arranges runs, and sets two beside each other', async () => {
    await openScreen(page, texts.screens.runs);
    const rows = page.getByTestId('run');
    await vi.waitFor(async () => expect(await rows.filter({ hasText: 'completed' }).count()).toBe(2), timeoutMs);
    expect(await rows.count()).toBe(2);
    const search = page.getByRole('searchbox', { name: runTable.filter });
    await search.fill('softmax');
    await vi.waitFor(async () => expect(await rows.count()).toBe(1), timeoutMs);
    await search.fill('no such run');
    await page.getByRole('button', { name: runTable.showAll }).click();
    const epochs = page.getByRole('columnheader', { name: runTable.columns.epochs });
    await epochs.getByRole('button').click();
    expect(await epochs.getAttribute('aria-sort')).toBe('descending');
    expect(await rows.first().textContent()).toContain('400 / 400');
    await epochs.getByRole('button').click();
    expect(await rows.first().textContent()).toContain('2 / 2');
    for (const row of await rows.all()) await row.getByRole('checkbox').check();
    const comparison = page.getByRole('region', { name: runTable.comparison });
    await comparison.getByRole('row', { name: /^Epochs 2 400|^Epochs 400 2/ }).waitFor();
    await comparison.getByRole('slider', { name: /^Validation accuracy\. .*\d\d\.\d\d %/ }).waitFor();
    await comparison.getByRole('button', { name: runTable.evaluate }).click();
    await vi.waitFor(async () => expect(await comparison.getByRole('row', { name: /^9 \d+\.\d\d % \d+\.\d\d %/ }).count()).toBe(1), timeoutMs);
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await photograph(page, 'compare');
    await comparison.getByRole('button', { name: runTable.endComparison }).click();
    await comparison.waitFor({ state: 'detached' });
  });

  it('lets a run wait while another trains, says so, and takes it out again', async () => {
    await train(presets['wide-mlp'].name, 1000);
    await running().waitFor();
    await page.getByText(texts.train.queueWhy).waitFor();
    // A convolution takes all cores by the rule of thumb, so that it waits on every machine.
    await page.getByRole('combobox', { name: languages.en.design.plan.network }).selectOption({ label: presets['fast-cnn'].name });
    await page.getByRole('button', { name: texts.train.queue, exact: true }).click();
    const waiting = page.getByRole('list', { name: texts.train.waiting }).getByRole('listitem');
    await vi.waitFor(async () => expect(await waiting.allTextContents()).toEqual([expect.stringContaining(presets['fast-cnn'].name)]), timeoutMs);
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await photograph(page, 'queue');
    await waiting.getByRole('button', { name: /^Remove \S+ from the queue$/ }).click();
    await waiting.waitFor({ state: 'detached' });
    await running().getByRole('button', { name: texts.runs.stop }).click();
    await page.getByRole('button', { name: texts.train.start, exact: true }).waitFor();
  });

  it('speaks Chinese, and English again', async () => {
    await openScreen(page, texts.screens.runs);
    await page.getByRole('button', { name: '中文' }).click();
    expect(await heading().textContent()).toBe(languages.zh.window.screens.runs);
    expect(await page.locator('html').getAttribute('lang')).toMatch(/^zh/);
    await photograph(page, 'runs-zh');
    await page.getByRole('button', { name: languages.zh.window.rail.otherLanguage }).click();
    expect(await heading().textContent()).toBe(texts.screens.runs);
  });

  it('says that the engine was killed, and answers again by itself', async () => {
    await openScreen(page, texts.screens.try);
    await page.getByRole('combobox', { name: texts.picker.model, exact: true }).selectOption({ index: 0 });
    const [engine = 0] = service.children();
    process.kill(engine, 'SIGKILL');
    await notice(processTexts.engineRestarted({ death: { kind: 'signal', signal: 'SIGKILL' } })).waitFor();
    await photograph(page, 'engine-killed');
    await draw(page, seven);
    await vi.waitFor(async () => expect(await page.getByTestId('answer').textContent()).toBe('7'), timeoutMs);
    expect(isAlive(engine)).toBe(false);
    const [next = 0] = service.children();
    process.kill(next, 'SIGKILL');
    await notice(languages.en.frame.states.restarting).waitFor();
    await notice(languages.en.frame.states.restarting).waitFor({ state: 'detached' });
    expect(await notice(processTexts.engineRestarted({ death: { kind: 'signal', signal: 'SIGKILL' } })).count()).toBe(1);
  });

  it('says that a trainer was killed, and the run goes on', async () => {
    const before = service.children();
    const run = await train(presets['wide-mlp'].name, 1000);
    await running().getByText(/epoch ([3-9]|\d\d+) \/ 1000/).waitFor();
    const [trainer = 0] = service.children().filter((pid) => !before.includes(pid));
    process.kill(trainer, 'SIGKILL');
    await notice(processTexts.trainerResumed({ run, death: { kind: 'signal', signal: 'SIGKILL' } })).waitFor();
    const epochOf = async (): Promise<number> => Number(/epoch (\d+)/.exec((await running().textContent()) ?? '')?.[1]);
    const reached = await epochOf();
    await vi.waitFor(async () => expect(await epochOf()).toBeGreaterThan(reached + 2), timeoutMs);
    await running().getByRole('button', { name: texts.runs.stop }).click();
    await running().waitFor({ state: 'detached' });
  });

  it('saves what trains at Ctrl-C, leaves no process behind, and the page says that the connection is lost', async () => {
    await train(presets['wide-mlp'].name, 1000);
    await running().getByText(/epoch ([2-9]|\d\d+) \/ 1000/).waitFor();
    const children = service.children();
    expect(children).toHaveLength(2);
    expect(await service.end()).toBe(0);
    expect(children.filter(isAlive)).toEqual([]);
    await page.getByText(texts.banners.disconnected).waitFor();
    // The browser says of each attempt to reach the server that it failed.
    expect(complaints.splice(0).filter((text) => !/ERR_CONNECTION_REFUSED|WebSocket/.test(text))).toEqual([]);
  });
});
