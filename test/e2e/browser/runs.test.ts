/** What a person does to runs beside training them, in a real browser with the real engine: names, pins, notes, hiding, the bin. */
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../build/checks/browser.mjs';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { findHindrancesInBothThemes, openScreen, photograph } from './browser.ts';
import { holdWindow, startTraining } from './holdWindow.ts';
import type { Service } from './service.ts';

vi.setConfig({ testTimeout: 120_000 });

const { window: texts, sweeps, runTable, frame, home, settingsScreen, presets, watch } = languages.en;
const timeoutMs = 60_000;
const copies = ['copy-a', 'copy-b', 'copy-c'];

describe.skipIf(findBrowser() === null)('the table of runs', () => {
  let service: Service;
  let page: Page;
  let run: string;

  const rows = () => page.getByTestId('run');
  const row = (id: string) => page.locator(`[data-run="${id}"]`);
  const nameOf = (id: string) => row(id).locator('[data-named]');
  const listIds = (): Promise<string[]> => rows().evaluateAll((all) => all.map((each) => each.getAttribute('data-run') ?? ''));
  const labelOf = (id: string): unknown => JSON.parse(readFileSync(join(service.workspace, 'runs', id, 'label.json'), 'utf8'));
  const message = (text: string) => page.getByRole('region', { name: frame.toasts.label }).getByText(text, { exact: true });
  const picker = () => page.getByRole('combobox', { name: texts.picker.model, exact: true });

  holdWindow({ timeoutMs }, async (held) => {
    ({ service, page } = held);
    await startTraining(page, presets.softmax.name, 2);
    await openScreen(page, texts.screens.runs);
    await rows().getByText('completed').waitFor();
    [run = ''] = await listIds();
    for (const copy of copies) cpSync(join(service.workspace, 'runs', run), join(service.workspace, 'runs', copy), { recursive: true });
    await page.reload();
    await vi.waitFor(async () => expect(await rows().count()).toBe(4), timeoutMs);
  });

  it('is gone through, and a run renamed in its place, by the keyboard; the name is everywhere, and undone', async () => {
    await nameOf('copy-a').press('r');
    await page.getByRole('textbox', { name: runTable.nameOf({ run: 'copy-a' }) }).press('Escape');
    await vi.waitFor(async () => expect(await nameOf('copy-a').evaluate((element) => element === document.activeElement)).toBe(true), timeoutMs);
    await page.keyboard.press('F2');
    await page.keyboard.type('Baseline');
    await page.keyboard.press('Enter');
    await message(runTable.named({ run: 'copy-a', name: 'Baseline' })).waitFor();
    expect(await nameOf('copy-a').textContent()).toBe('Baseline');
    expect(labelOf('copy-a')).toMatchObject({ name: 'Baseline' });
    expect((await picker().locator('option').allTextContents()).some((option) => option.startsWith('Baseline'))).toBe(true);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('curves baseline');
    await page.getByRole('option', { name: frame.actions.openRun({ run: 'Baseline' }) }).waitFor();
    await page.keyboard.press('Escape');
    await openScreen(page, texts.screens.home);
    await page.getByRole('region', { name: home.recent.title }).getByRole('button', { name: 'Baseline' }).waitFor();
    await openScreen(page, texts.screens.runs);
    await page.keyboard.press('Control+z');
    await vi.waitFor(async () => expect(await nameOf('copy-a').textContent()).toBe('copy-a'), timeoutMs);
  });

  it('has what is pinned first, and keeps the keyboard there', async () => {
    const last = (await listIds()).at(-1) ?? '';
    await nameOf(last).press('p');
    await vi.waitFor(async () => expect((await listIds())[0]).toBe(last), timeoutMs);
    await vi.waitFor(async () => expect(await nameOf(last).evaluate((element) => element === document.activeElement)).toBe(true), timeoutMs);
    expect(await row(last).getByRole('button', { name: runTable.pin({ run: last }) }).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await vi.waitFor(async () => expect(await rows().nth(1).locator('[data-named]').evaluate((element) => element === document.activeElement)).toBe(true), timeoutMs);
    await row(last).getByRole('button', { name: runTable.pin({ run: last }) }).click();
    await vi.waitFor(async () => expect((await listIds()).at(-1)).toBe(last), timeoutMs);
  });

  it('leaves out what is hidden, until a filter shows it', async () => {
    await nameOf('copy-b').press('h');
    await row('copy-b').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: runTable.showHidden({ count: 1 }) }).click();
    await row('copy-b').getByText(runTable.hiddenTag, { exact: true }).waitFor();
    await row('copy-b').getByLabel(runTable.moreOf({ run: 'copy-b' })).click();
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await photograph(page, 'runs-labels');
    await row('copy-b').getByRole('button', { name: runTable.acts.show }).click();
    await row('copy-b').getByText(runTable.hiddenTag, { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: frame.filters.remove({ filter: runTable.withHidden }) }).click();
    expect(await rows().count()).toBe(4);
  });

  it('keeps a note as it is typed, also when the engine dies before it is saved, and shows it in another tab', async () => {
    const other = await page.context().newPage();
    await other.goto(`${new URL(service.address).origin}/#/runs`);
    await nameOf('copy-c').press('n');
    await page.keyboard.type('wide layers');
    await vi.waitFor(() => expect(labelOf('copy-c')).toMatchObject({ note: 'wide layers' }), timeoutMs);
    await other.locator('[data-run="copy-c"]').getByText('wide layers').waitFor();
    await other.close();
    await page.keyboard.type(', no dropout');
    process.kill(service.children()[0] ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(labelOf('copy-c')).toMatchObject({ note: 'wide layers, no dropout' }), timeoutMs);
    await page.reload();
    await row('copy-c').getByText('wide layers, no dropout').waitFor();
  });

  it('moves what is open and picked to the bin without a blank screen, says that another model answers, and brings it back', async () => {
    await picker().selectOption(run);
    await nameOf(run).click();
    await page.getByRole('heading', { name: run }).waitFor();
    await openScreen(page, texts.screens.runs);
    await nameOf(run).press('Delete');
    await row(run).waitFor({ state: 'detached' });
    await page.getByText(texts.picker.deleted({ run, answers: texts.picker.starter })).waitFor();
    expect(await picker().inputValue()).toBe('starter');
    await openScreen(page, texts.screens.train);
    await page.getByRole('region', { name: texts.train.curves }).getByRole('heading', { name: /^copy-/ }).waitFor();
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: settingsScreen.restore }).click();
    await vi.waitFor(async () => expect(await picker().inputValue()).toBe(run), timeoutMs);
    await openScreen(page, texts.screens.runs);
    await row(run).waitFor();
  });

  it('tells a tab that shows the curves of a run when another moves it to the bin, and has them again when it is back', async () => {
    const other = await page.context().newPage();
    await other.goto(`${new URL(service.address).origin}/#/runs`);
    await other.locator('[data-run="copy-a"] [data-named]').click();
    const curvesOf = (name: string | RegExp) => other.getByRole('region', { name: texts.train.curves }).getByRole('heading', { name, exact: true });
    await curvesOf('copy-a').waitFor();
    await nameOf('copy-a').press('Delete');
    await other.getByText(watch.gone({ run: 'copy-a' })).waitFor();
    await curvesOf(/^copy-[bc]$/).or(curvesOf(run)).waitFor();
    await other.getByRole('button', { name: settingsScreen.restore }).click();
    await curvesOf('copy-a').waitFor();
    expect(await other.getByText(watch.gone({ run: 'copy-a' })).count()).toBe(0);
    await other.close();
    await row('copy-a').waitFor();
  });

  it('brings back from the bin at its foot', async () => {
    await nameOf('copy-a').press('Delete');
    await row('copy-a').waitFor({ state: 'detached' });
    await page.getByText(settingsScreen.bin, { exact: true }).click();
    const restore = page.getByRole('button', { name: settingsScreen.restoreOf({ name: 'copy-a' }) });
    await restore.waitFor();
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await restore.click();
    await row('copy-a').waitFor();
    expect(existsSync(join(service.workspace, 'runs', 'copy-a', 'run.json'))).toBe(true);
  });

  it('tells at its foot what the runs take of the disk, the largest first', async () => {
    await page.getByText(settingsScreen.space, { exact: true }).click();
    const sizes = page.getByRole('table', { name: runTable.heaviest }).getByRole('row');
    await vi.waitFor(async () => expect(await sizes.count()).toBe(4), timeoutMs);
    expect(await sizes.first().textContent()).toMatch(/checkpoints?.*\d (kB|MB)/);
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await page.getByText(settingsScreen.space, { exact: true }).click();
  });

  it('says what is the matter with a run whose folder somebody took away while it was open', async () => {
    await picker().selectOption('copy-b');
    rmSync(join(service.workspace, 'runs', 'copy-b'), { recursive: true });
    await nameOf('copy-b').click();
    await page.getByRole('alert').filter({ hasText: 'copy-b' }).first().waitFor();
    await page.reload();
    await page.getByText(texts.picker.deleted({ run: 'copy-b', answers: texts.picker.starter })).waitFor();
    await page.getByRole('button', { name: texts.picker.accept }).click();
    await page.getByText(texts.picker.stale, { exact: true }).waitFor({ state: 'detached' });
  });

  it('has the sweeps beneath it, whose points fold out', async () => {
    await openScreen(page, texts.screens.train);
    await page.getByRole('spinbutton', { name: texts.train.epochs }).fill('1');
    await page.getByText(sweeps.tryValues).click();
    await page.getByRole('textbox', { name: sweeps.valuesOf({ setting: sweeps.paths['optimizer.learningRate'] }) }).fill('0.001, 0.01');
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: sweeps.start({ points: '2' }) }).click();
    await openScreen(page, texts.screens.runs);
    const list = page.getByRole('region', { name: sweeps.title });
    await list.getByText(sweeps.points({ ended: 2, all: 2 })).waitFor();
    await list.locator('summary').click();
    await list.getByRole('row').nth(1).waitFor();
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await photograph(page, 'sweeps');
  });
});
