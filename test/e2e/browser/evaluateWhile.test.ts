/** The Evaluate screen while something changes or goes on: a run that gets better, an evaluation that is stopped, a tab that is left. */
import { join } from 'node:path';
import { decode } from '@msgpack/msgpack';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../build/checks/browser.mjs';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { generateDigits } from '../../../electron/engine/data/generated/generate.ts';
import { writeDataset } from '../../support/writeDataset.ts';
import { openScreen } from './browser.ts';
import { holdWindow, startTraining } from './holdWindow.ts';
import type { Service } from './service.ts';

vi.setConfig({ testTimeout: 120_000 });

const { window: windowTexts, evaluateScreen: texts, dataScreen, presets } = languages.en;
const timeoutMs = 60_000;
const manyName = 'many-digits';

/** Repeats the pictures of a few digits until an evaluation of them takes seconds. */
async function writeMany(folder: string, times: number): Promise<void> {
  const few = await generateDigits({ seed: 9, trainingCount: 100, testCount: 400 });
  const { images, labels, count } = few.test!;
  const [manyImages, manyLabels] = [new Uint8Array(images.length * times), new Uint8Array(count * times)];
  for (let at = 0; at < times; at++) {
    manyImages.set(images, at * images.length);
    manyLabels.set(labels, at * count);
  }
  await writeDataset(folder, { ...few, test: { images: manyImages, labels: manyLabels, count: count * times } });
}

/** Holds back the answers to one request until they are let through; tells which inspections the window stopped meanwhile. */
async function holdAnswers(page: Page, name: string): Promise<{ readonly asked: string[]; readonly stopped: string[]; release(): void }> {
  const [asked, stopped, held, waiting]: [string[], string[], Set<number>, (() => void)[]] = [[], [], new Set(), []];
  let isOpen = false;
  await page.routeWebSocket(/\/socket/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const { id, name: request, params } = decode(message as Buffer) as { readonly id: number; readonly name: string; readonly params: { readonly inspection: string } };
      if (request === name) {
        held.add(id);
        asked.push(params.inspection);
      }
      if (request === 'stopInspecting') stopped.push(params.inspection);
      server.send(message);
    });
    server.onMessage((message) => {
      const { id } = decode(message as Buffer) as { readonly id?: number };
      if (id !== undefined && held.has(id) && !isOpen) waiting.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  return {
    asked,
    stopped,
    release() {
      isOpen = true;
      for (const send of waiting.splice(0)) send();
    },
  };
}

describe.skipIf(findBrowser() === null)('the Evaluate screen meanwhile', () => {
  let service: Service;
  let page: Page;
  holdWindow({ timeoutMs }, async (held) => {
    ({ service, page } = held);
    await writeMany(join(service.workspace, 'datasets', manyName), 240);
    await page.reload();
  });

  const running = (): Locator => page.getByRole('contentinfo', { name: windowTexts.runBar.label });
  const tab = (name: keyof typeof texts.tabs): Promise<void> => page.getByRole('tab', { name: texts.tabs[name] }).click();
  const model = (): Locator => page.getByRole('combobox', { name: windowTexts.picker.model, exact: true });
  const checkpoint = (): Locator => page.getByRole('banner').getByRole('combobox', { name: windowTexts.picker.checkpoint, exact: true });

  it('marks what an earlier checkpoint told of the open digit while the run gets better, and asks anew', async () => {
    await startTraining(page, presets.softmax.name, 400);
    await page.getByRole('slider', { name: /^Accuracy\. After epoch \d+:/ }).waitFor();
    const hold = (): Promise<void> => running().getByRole('button', { name: windowTexts.runs.pause }).click();
    await hold();
    await running().getByText(windowTexts.runBar.paused, { exact: true }).waitFor();
    await page.locator('h1').focus();
    await page.keyboard.press('e');
    await page.getByRole('region', { name: windowTexts.evaluate.digits }).getByRole('grid').press('Enter');
    const inspector = page.getByRole('complementary', { name: windowTexts.inspector.label });
    await inspector.getByRole('term').first().waitFor();
    await running().getByRole('button', { name: windowTexts.runs.goOn }).click();
    await page.getByText(windowTexts.picker.stale, { exact: true }).waitFor();
    await page.getByText(windowTexts.picker.outdated).waitFor();
    // From now on nothing changes.
    await running().getByRole('button', { name: windowTexts.runs.stop }).click();
    await running().waitFor({ state: 'detached' });
    await vi.waitFor(async () => {
      if ((await page.getByText(windowTexts.picker.outdated).count()) > 0) await page.getByRole('button', { name: windowTexts.picker.renew }).click();
      expect(await page.getByText(windowTexts.picker.stale, { exact: true }).count()).toBe(0);
    }, timeoutMs);
    expect(await inspector.count()).toBe(1);
    await page.keyboard.press('Escape');
  });

  it('compares two checkpoints of one run, each called by its epoch', async () => {
    await checkpoint().selectOption({ index: 2 });
    await tab('compare');
    const other = page.getByRole('combobox', { name: /epoch 1, .*compared with/ });
    await other.selectOption((await model().inputValue()));
    const second = page.getByRole('tabpanel').getByRole('combobox', { name: windowTexts.picker.checkpoint });
    await second.selectOption('null');
    await page.getByText(/^\d+ digits that neither was trained on/).waitFor();
    const figures = page.getByRole('tabpanel').getByText(/^[AB] · /);
    const [a, b] = await figures.allTextContents();
    expect(a).toMatch(/^A · .+epoch 1,/);
    expect(b).toMatch(/^B · /);
    expect(b).not.toContain('epoch 1,');
    // The same checkpoint is no comparison.
    const first = await checkpoint().inputValue();
    await second.selectOption(first);
    await vi.waitFor(async () => expect(await second.inputValue()).not.toBe(first), timeoutMs);
    await checkpoint().selectOption('null');
  });

  it('ends the evaluation that is stopped, says so, and evaluates when asked again', async () => {
    await tab('mistakes');
    await page.getByRole('button', { name: windowTexts.evaluate.splits.test, exact: true }).click();
    await page.getByRole('combobox', { name: windowTexts.evaluate.data, exact: true }).selectOption(manyName);
    await page.getByRole('button', { name: windowTexts.evaluate.lookAtTest }).click();
    await page.getByRole('button', { name: texts.stop, exact: true }).click();
    await page.getByText(texts.stopped).waitFor();
    await page.getByRole('button', { name: texts.evaluate, exact: true }).click();
    await page.getByText(/^96,000 digits of many-digits in its test part/).waitFor();
    await page.getByRole('combobox', { name: windowTexts.evaluate.data, exact: true }).selectOption('');
    await page.getByRole('button', { name: windowTexts.evaluate.splits.validation, exact: true }).click();
  });

  it('asks no longer for evidence when the tab of suspected labels is left', async () => {
    const hold = await holdAnswers(page, 'getIssueEvidence');
    await page.reload();
    await openScreen(page, windowTexts.screens.evaluate);
    await tab('issues');
    await page.getByRole('combobox', { name: dataScreen.cleaning.judge }).selectOption(dataScreen.cleaning.judges.model);
    await page.getByRole('button', { name: dataScreen.cleaning.look, exact: true }).click();
    const list = page.getByRole('listbox', { name: dataScreen.cleaning.list });
    await vi.waitFor(() => expect(hold.asked).toHaveLength(1), timeoutMs);
    await list.press('ArrowDown');
    await vi.waitFor(() => expect(hold.asked).toHaveLength(2), timeoutMs);
    // The next digit begins nothing anew.
    expect(hold.stopped).toEqual([]);
    await tab('map');
    await vi.waitFor(() => expect(hold.stopped).toEqual([hold.asked[0]]), timeoutMs);
    expect(hold.asked[1]).toBe(hold.asked[0]);
    hold.release();
    await tab('issues');
    await page.getByRole('region', { name: /^What speaks for another label/ }).getByRole('heading', { name: /^Suggested \d/ }).waitFor();
    expect(hold.asked[2]).not.toBe(hold.asked[0]);
  });
});
