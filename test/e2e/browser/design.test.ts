/** A network of one's own, from a preset to a run: changed by mouse and keyboard, kept, trained, and found again. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../build/checks/browser.mjs';
import { languages } from '../../../electron/contract/texts/texts.ts';
import measured from '../../../resources/presets.json' with { type: 'json' };
import { findHindrancesInBothThemes, openScreen, photograph } from './browser.ts';
import { holdWindow } from './holdWindow.ts';
import { dataName, type Service } from './service.ts';

vi.setConfig({ testTimeout: 240_000 });

const { window: texts, design: words, presets } = languages.en;
const timeoutMs = 90_000;

describe.skipIf(findBrowser() === null)('the design of a network', () => {
  let service: Service;
  let page: Page;

  holdWindow({ timeoutMs, colorScheme: 'light' }, async (held) => {
    ({ service, page } = held);
    await openScreen(page, texts.screens.design);
  });

  const row = (name: string): Locator => page.getByRole('button', { name: new RegExp(`^${name}, `) });
  const totals = (): Locator => page.getByRole('region', { name: words.editor.total });
  /** The layers that the network has, by their kinds, from top to bottom. */
  const kinds = async (): Promise<string[]> =>
    (await page.getByRole('list', { name: words.editor.layers, exact: true }).getByRole('button', { name: /^[a-z]\w*_\d+, / }).allTextContents()).map((name) => name.split('_')[0]!);
  const eventually = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, timeoutMs);

  const fastCnn = ['conv2d', 'maxPooling2d', 'conv2d', 'maxPooling2d', 'flatten', 'dense', 'dense'];

  it('shows every preset with what it costs and what it came to', async () => {
    await page.getByRole('combobox', { name: words.gallery.forData, exact: true }).selectOption(dataName);
    const cards = page.getByRole('region', { name: words.gallery.presets, exact: true }).getByRole('article');
    await eventually(async () => expect(await cards.count()).toBe(Object.keys(presets).length));
    const card = cards.filter({ hasText: presets['fast-cnn'].name });
    const { accuracy } = measured.rows.find(({ preset }) => preset === 'fast-cnn')!;
    expect(await card.getByRole('definition').allTextContents()).toEqual(['215 k', '2.5 M', '–', `${(100 * accuracy).toFixed(1)} %`]);
    await card.getByRole('img').waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      expect(await findHindrancesInBothThemes(page)).toEqual([]);
      await photograph(page, `design-presets-${theme}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('says at its layer what a removed layer leaves unfit, and takes the removal back', async () => {
    await page.getByRole('button', { name: words.gallery.open({ name: presets['fast-cnn'].name }) }).click();
    await eventually(async () => expect(await kinds()).toEqual(fastCnn));
    await page.getByText(words.editor.subtitle({ height: 28, width: 28, classes: 10 })).waitFor();
    await eventually(async () => expect(await totals().getByText('215,194').count()).toBe(1));
    await row('flatten_1').focus();
    await page.keyboard.press('Delete');
    const alert = page.getByRole('alert').filter({ hasText: 'dense_1' });
    expect(await alert.textContent()).toBe('Layer “dense_1” (dense) does not fit: it needs a row of values, but is fed 5×5×32. Put a flatten or a global pooling layer before it.');
    const train = page.getByRole('button', { name: words.editor.train, exact: true });
    expect(await train.isDisabled()).toBe(true);
    expect(await train.getAttribute('title')).toBe(words.editor.unfit);
    // Some of it has weights, but of the whole there is nothing to tell.
    expect(await page.getByRole('region', { name: words.editor.total }).getByRole('definition').allTextContents()).toEqual(['–', '–', '–', '–']);
    await photograph(page, 'design-problem');
    await page.keyboard.press('Control+z');
    await alert.waitFor({ state: 'detached' });
    // A layer that is back has its name once the engine has described the network.
    await eventually(async () => expect(await kinds()).toEqual(fastCnn));
    await eventually(async () => expect(await train.isDisabled()).toBe(false));
    await page.keyboard.press('Control+y');
    await alert.waitFor();
    await page.getByRole('button', { name: words.editor.undo }).click();
    await alert.waitFor({ state: 'detached' });
  });

  it('moves layers by keys and by dragging, doubles one and adds another by its name', async () => {
    await row('maxPooling2d_1').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await eventually(async () => expect((await kinds()).slice(0, 2)).toEqual(['maxPooling2d', 'conv2d']));
    await page.keyboard.press('Alt+ArrowDown');
    await eventually(async () => expect(await kinds()).toEqual(fastCnn));
    await page.locator('.handle').nth(4).dragTo(row('conv2d_1'), { targetPosition: { x: 20, y: 4 } });
    await eventually(async () => expect((await kinds())[0]).toBe('flatten'));
    await page.keyboard.press('Control+z');
    await eventually(async () => expect(await kinds()).toEqual(fastCnn));
    await row('dense_1').focus();
    await page.keyboard.press('a');
    await page.getByRole('searchbox', { name: words.editor.search }).fill('dropout');
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await eventually(async () => expect((await kinds()).slice(4)).toEqual(['flatten', 'dense', 'dropout', 'dense']));
  });

  it('changes options by fields, says what is wrong at the field, and shows what differs from the preset', async () => {
    const options = page.getByRole('group', { name: words.editor.options({ name: 'dropout_1' }) });
    const rate = options.getByRole('spinbutton', { name: words.options.rate });
    await rate.fill('1.5');
    await options.getByRole('alert').filter({ hasText: 'must be less than 1' }).waitFor();
    await rate.fill('0.4');
    await options.getByRole('alert').waitFor({ state: 'detached' });
    await row('dense_1').click();
    await page.getByRole('group', { name: words.editor.options({ name: 'dense_1' }) }).getByRole('spinbutton', { name: words.options.units }).fill('64');
    const diff = page.getByRole('region', { name: words.editor.changes({ name: presets['fast-cnn'].name }) });
    await diff.getByRole('row').filter({ hasText: `${words.layers.dropout.name}0.4` }).waitFor();
    await diff.getByRole('row').filter({ hasText: `${words.options.units} 256` }).waitFor();
    // 800 → 64 in place of 800 → 256, and 64 → 10 in place of 256 → 10.
    const weights = 215_194 - (800 + 1) * (256 - 64) - (256 - 64) * 10;
    await totals().getByText(weights.toLocaleString('en')).waitFor();
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await photograph(page, 'design-editor');
  });

  it('is there after a reload, and as JSON', async () => {
    const before = await kinds();
    await page.reload();
    await eventually(async () => expect(await kinds()).toEqual(before));
    await page.getByRole('button', { name: words.editor.json, exact: true }).click();
    const text = page.getByRole('textbox', { name: words.json.text });
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    const layers = JSON.parse(await text.inputValue()) as { readonly type: string }[];
    expect(layers.map(({ type }) => type)).toEqual(before);
    await text.fill('[{"type":"flatten"},{"units":3}]');
    await page.getByRole('button', { name: words.json.take }).click();
    await page.getByRole('alert').filter({ hasText: words.json.layerUnfit({ place: 2 }) }).waitFor();
    await text.fill(JSON.stringify({ layers: layers.filter(({ type }) => type !== 'dropout') }));
    await page.getByRole('button', { name: words.json.take }).click();
    await eventually(async () => expect(await kinds()).toEqual(fastCnn));
    await page.getByRole('button', { name: words.editor.undo }).click();
    await eventually(async () => expect(await kinds()).toEqual(before));
  });

  it('is timed on this machine', async () => {
    await page.getByRole('button', { name: words.gallery.timeOne }).click();
    await totals().getByText(/^\d+(\.\d)? s$/).waitFor();
  });

  it('is kept as a preset, and trained for an epoch', async () => {
    await page.getByRole('button', { name: words.editor.save, exact: true }).click();
    const name = page.getByRole('textbox', { name: words.save.name });
    await name.fill('Fast CNN');
    await page.getByRole('button', { name: words.save.save, exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'comes with Inkling' }).waitFor();
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await name.fill('My small CNN');
    await page.keyboard.press('Enter');
    await page.getByText(words.gallery.saved({ name: 'My small CNN' })).waitFor();
    expect(existsSync(join(service.workspace, 'presets', 'my-small-cnn.json'))).toBe(true);
    await page.getByRole('button', { name: words.editor.train, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: texts.screens.train }).waitFor();
    await page.getByRole('spinbutton', { name: words.plan.epochs, exact: true }).fill('1');
    await page.getByText(words.plan.sections.schedule, { exact: true }).click();
    await page.getByRole('img', { name: /^Learning rate\. From .* over 1 epoch\.$/ }).waitFor();
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await photograph(page, 'plan');
    await page.getByRole('button', { name: texts.train.start, exact: true }).click();
    await page.getByRole('slider', { name: /^Accuracy\. After epoch 1:/ }).waitFor();
    await openScreen(page, texts.screens.runs);
    const run = page.getByRole('row').filter({ hasText: 'custom' });
    await run.getByText('completed').waitFor();
  });

  it('says at its field what is wrong with a plan, and trains by none of it', async () => {
    await openScreen(page, texts.screens.train);
    await page.getByRole('combobox', { name: words.plan.network }).selectOption({ label: 'My small CNN' });
    await page.getByText(words.plan.sections.batch, { exact: true }).click();
    const batch = page.getByRole('spinbutton', { name: words.options.batchSize });
    await batch.fill('0');
    await page.getByRole('alert').filter({ hasText: '“batchSize” must be at least 1' }).waitFor();
    const start = page.getByRole('button', { name: texts.train.start, exact: true });
    expect(await start.isDisabled()).toBe(true);
    await batch.fill('32');
    await eventually(async () => expect(await start.isDisabled()).toBe(false));
    await page.getByRole('button', { name: words.plan.reset }).click();
    expect(await batch.inputValue()).toBe('256');
  });

  it('is deleted, and comes back', async () => {
    await openScreen(page, texts.screens.design);
    await page.getByRole('button', { name: words.editor.back }).click();
    const own = page.getByRole('region', { name: words.gallery.own });
    await own.getByRole('button', { name: words.gallery.delete({ name: 'My small CNN' }) }).click();
    await own.waitFor({ state: 'detached' });
    expect(existsSync(join(service.workspace, 'presets', 'my-small-cnn.json'))).toBe(false);
    await page.getByRole('button', { name: /^Undo/ }).last().click();
    await own.getByText('My small CNN').waitFor();
    expect(existsSync(join(service.workspace, 'presets', 'my-small-cnn.json'))).toBe(true);
  });
});
