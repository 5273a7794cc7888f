/** What surrounds every screen, in a real browser with the real engine: palette, keys, undo, tour, and Home's way to a first network. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../build/checks/browser.mjs';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { draw, findHindrancesInBothThemes, findUnreachable, listScreens, openScreen, photograph } from './browser.ts';
import { holdWindow } from './holdWindow.ts';
import { dataName, type Service } from './service.ts';

vi.setConfig({ testTimeout: 120_000 });

const { dataScreen, design, frame, home, learn, presets, process: processTexts, runTable, settingsScreen: settings, tuneScreen, window: texts } = languages.en;
const timeoutMs = 60_000;
const seven = [[0.28, 0.25], [0.72, 0.25], [0.5, 0.5], [0.42, 0.8]] as const;

describe.skipIf(findBrowser() === null)('the frame of the window', () => {
  let service: Service;
  let browser: Browser;
  let page: Page;

  holdWindow({ timeoutMs }, (held) => void ({ service, browser, page } = held));

  /** Whoever comes second brings the first one's key: the address lets in only one. */
  async function openPage(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', ...options });
    await context.addCookies(await page.context().cookies());
    const opened = await context.newPage();
    opened.setDefaultTimeout(timeoutMs);
    await opened.goto(new URL(service.address).origin);
    await opened.getByRole('main').and(opened.locator('[aria-busy=false]')).waitFor();
    return opened;
  }

  const heading = () => page.getByRole('heading', { level: 1 });
  const palette = () => page.getByRole('dialog', { name: frame.palette.label });
  const options = () => palette().getByRole('option');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent.trim());

  it('answers on Home with the model that comes with Inkling', async () => {
    expect(await heading().textContent()).toBe(texts.screens.home);
    await draw(page, seven);
    await page.getByText(/^7, .+ sure$/).waitFor();
    await photograph(page, 'home');
  });

  describe('the tour', () => {
    const tour = () => page.getByRole('dialog', { name: home.tour.title });
    const titles = (['pad', 'rail', 'picker', 'help', 'first'] as const).map((step) => home.tour.steps[step].title);

    it('goes through five steps by the keyboard, which stays within it', async () => {
      await page.getByRole('button', { name: home.tour.begin }).press('Enter');
      for (const [place, title] of titles.entries()) {
        await tour().getByRole('heading', { name: title }).waitFor();
        await tour().getByText(home.tour.place({ step: place + 1, steps: titles.length })).waitFor();
        for (let stop = 0; stop < 4; stop++) {
          await page.keyboard.press('Tab');
          // What is no part of the page is the browser's own.
          expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null)).toBe(true);
        }
        if (place === 1) await photograph(page, 'tour');
        if (place < titles.length - 1) await page.keyboard.press('ArrowRight');
      }
      expect(await findHindrancesInBothThemes(page)).toEqual([]);
      await page.keyboard.press('ArrowLeft');
      await tour().getByRole('heading', { name: titles[3]! }).waitFor();
    });

    it('can be left, stays away after that, and begins again when asked for', async () => {
      await page.keyboard.press('Escape');
      await tour().waitFor({ state: 'detached' });
      await page.reload();
      await page.getByRole('button', { name: home.tour.again, exact: true }).waitFor();
      expect(await page.getByText(home.tour.invitation).count()).toBe(0);
      await page.getByRole('button', { name: home.tour.again, exact: true }).click();
      await tour().getByRole('heading', { name: titles[0]! }).waitFor();
      await tour().getByRole('button', { name: home.tour.skip }).click();
      await tour().waitFor({ state: 'detached' });
    });
  });

  it('trains a first network at one press, and lands on its mistakes', async () => {
    const first = page.getByRole('region', { name: home.first.title });
    await first.getByRole('combobox', { name: home.first.data }).selectOption(dataName);
    await first.getByRole('button', { name: home.first.start }).click();
    await page.getByRole('grid', { name: texts.matrix.label }).waitFor();
    expect(await heading().textContent()).toBe(texts.screens.evaluate);
    const mistakes = page.getByRole('region', { name: texts.evaluate.digits }).getByRole('grid');
    await mistakes.waitFor();
    const run = await page.getByRole('combobox', { name: texts.picker.model, exact: true }).inputValue();
    expect(run).toMatch(/fast-cnn/);
    const checkpoints = readdirSync(join(service.workspace, 'runs', run, 'checkpoints'));
    expect(checkpoints.some((step) => existsSync(join(service.workspace, 'runs', run, 'checkpoints', step, 'manifest.json')))).toBe(true);
    await mistakes.press('Enter');
    await page.getByRole('complementary', { name: texts.inspector.label }).getByRole('term').first().waitFor();
    await openScreen(page, texts.screens.home);
    await page.getByRole('region', { name: home.recent.title }).getByRole('button', { name: run }).waitFor();
  });

  it('answers on Home with the network that was just trained, and with the one that comes with Inkling where that is picked again', async () => {
    const picker = page.getByRole('combobox', { name: texts.picker.model, exact: true });
    const run = await picker.inputValue();
    await page.getByText(home.pad.picked({ run })).waitFor();
    await picker.selectOption({ label: (await picker.locator('option').first().textContent()) ?? '' });
    await page.getByText(home.pad.picked({ run })).waitFor({ state: 'detached' });
    await picker.selectOption(run);
    await page.getByText(home.pad.picked({ run })).waitFor();
  });

  describe('the palette', () => {
    it('finds a screen by a few letters, and goes there', async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('gruns');
      expect(await options().first().textContent()).toContain(frame.actions.open({ screen: texts.screens.runs }));
      expect(await page.getByRole('combobox', { name: frame.palette.label }).getAttribute('aria-activedescendant')).toBe(await options().first().getAttribute('id'));
      expect(await findHindrancesInBothThemes(page)).toEqual([]);
      await photograph(page, 'palette');
      await page.keyboard.press('Enter');
      await palette().waitFor({ state: 'detached' });
      await vi.waitFor(async () => expect(await heading().textContent()).toBe(texts.screens.runs), timeoutMs);
    });

    it('shows first what was used last, and takes the theme from it', async () => {
      const dark = frame.actions.themes.dark;
      await page.keyboard.press('Control+k');
      expect(await options().first().textContent()).toContain(frame.actions.open({ screen: texts.screens.runs }));
      await page.keyboard.type('dark');
      await page.keyboard.press('Enter');
      await vi.waitFor(async () => expect(await page.locator('html').getAttribute('data-theme')).toBe('dark'), timeoutMs);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('light th');
      await page.keyboard.press('Enter');
      await vi.waitFor(async () => expect(await page.locator('html').getAttribute('data-theme')).toBe('light'), timeoutMs);
      await page.keyboard.press('Control+k');
      // What holds already is not offered, used last or not.
      expect((await options().allTextContents()).filter((text) => text.includes(frame.actions.themes.light))).toEqual([]);
      expect(await options().first().textContent()).toContain(dark);
    });

    it('goes through its list by the arrows, says what it does not find, and gives the focus back', async () => {
      await page.keyboard.press('ArrowUp');
      expect(await options().last().getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('ArrowDown');
      expect(await options().first().getAttribute('aria-selected')).toBe('true');
      await page.keyboard.type('qqqq');
      await palette().getByText(frame.palette.none({ query: 'qqqq' })).waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await palette().waitFor({ state: 'detached' });
      const opener = page.getByRole('button', { name: new RegExp(`^${frame.palette.open}`) });
      await opener.press('Enter');
      await palette().waitFor();
      await page.keyboard.press('Control+k');
      await palette().waitFor({ state: 'detached' });
      expect(await opener.evaluate((element) => document.activeElement === element)).toBe(true);
    });

    it('hears the key after the one that closed it, before the browser has told of the closing', async () => {
      await page.keyboard.press('Control+k');
      await palette().waitFor();
      await page.evaluate(async () => {
        const press = (key: string, ctrlKey: boolean): unknown => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
        press('Escape', false);
        await Promise.resolve();
        press('k', true);
      });
      await page.keyboard.type('qqqq');
      await palette().getByText(frame.palette.none({ query: 'qqqq' })).waitFor();
      await page.keyboard.press('Escape');
      await palette().waitFor({ state: 'detached' });
    });

    it('knows runs and data sets by their names', async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(dataName);
      await page.keyboard.press('Enter');
      await vi.waitFor(async () => expect(await heading().textContent()).toBe(texts.screens.data), timeoutMs);
      await page.getByText(/^1,200 training and 200 test samples/).waitFor();
    });

    it('has what the open screen can do, too', async () => {
      const offered: readonly (readonly [screen: string, commands: readonly string[]])[] = [
        [texts.screens.data, [dataScreen.import, dataScreen.clean, dataScreen.augment]],
        [texts.screens.design, [design.gallery.blank, design.gallery.open({ name: presets['lenet-5'].name })]],
        [texts.screens.train, [texts.train.start, texts.train.findRate, tuneScreen.modes.examples]],
        [texts.screens.runs, [runTable.branches]],
        [texts.screens.home, [home.first.start]],
      ];
      for (const [screen, commands] of offered) {
        await openScreen(page, screen);
        await page.getByRole('main').and(page.locator('[aria-busy=false]')).waitFor();
        for (const command of commands) {
          await vi.waitFor(async () => {
            await page.keyboard.press('Control+k');
            await palette().getByRole('combobox').fill(command);
            const found = await options().allTextContents();
            await page.keyboard.press('Escape');
            await palette().waitFor({ state: 'detached' });
            expect(found.filter((text) => text.trim().startsWith(command) && text.includes(screen)), `${command} on ${screen}`).toHaveLength(1);
          }, timeoutMs);
        }
      }
      await openScreen(page, texts.screens.data);
      // The palette has what there was when it was opened: the screen has to have its samples by then.
      await page.getByRole('button', { name: dataScreen.augment, exact: true }).waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type(dataScreen.augment);
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: dataScreen.augmentation.title }).waitFor();
      await page.getByRole('button', { name: dataScreen.augment, exact: true }).click();
    });
  });

  describe('keys', () => {
    const list = () => page.getByRole('dialog', { name: frame.keys.title });

    it('are listed as they hold now: those of the screen too, but only there', async () => {
      await openScreen(page, texts.screens.try);
      await draw(page, seven);
      await page.keyboard.press('?');
      await list().getByRole('heading', { name: frame.groups.pad }).waitFor();
      expect(await list().getByText(texts.pad.clear).count()).toBe(1);
      expect(await findHindrancesInBothThemes(page)).toEqual([]);
      await photograph(page, 'keys');
      await page.keyboard.press('Escape');
      await openScreen(page, texts.screens.runs);
      await page.keyboard.press('?');
      await list().getByRole('heading', { name: frame.groups.everywhere }).waitFor();
      expect(await list().getByText(texts.pad.clear).count()).toBe(0);
      await page.keyboard.press('Escape');
      await list().waitFor({ state: 'detached' });
    });

    it('are let alone while somebody types', async () => {
      await openScreen(page, texts.screens.train);
      const field = page.getByRole('spinbutton', { name: texts.train.epochs });
      await field.press('?');
      await field.press('Control+k');
      await palette().waitFor();
      await page.keyboard.type('?');
      expect(await page.getByRole('combobox', { name: frame.palette.label }).inputValue()).toBe('?');
      expect(await list().count()).toBe(0);
      await page.keyboard.press('Escape');
    });
  });

  it('explains a number where it stands, and gives the focus back to it', async () => {
    await openScreen(page, texts.screens.evaluate);
    const mark = page.getByRole('main').getByRole('button', { name: learn.whatIs({ name: learn.topics.f1.name }) });
    await mark.press('Enter');
    const drawer = page.getByRole('complementary', { name: learn.title });
    await drawer.getByText(learn.topics.f1.short).waitFor();
    expect(await focused()).toBe(learn.topics.f1.name);
    await drawer.getByRole('button', { name: learn.topics.precision.name }).click();
    await drawer.getByText(learn.topics.precision.short).waitFor();
    expect(await findHindrancesInBothThemes(page)).toEqual([]);
    await photograph(page, 'learn');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    expect(await mark.evaluate((element) => document.activeElement === element)).toBe(true);
  });

  it('keeps the width of the drawer and the screen over a new visit, and undoes what puts them back', async () => {
    const drawer = () => page.getByRole('complementary', { name: learn.title });
    await page.getByRole('button', { name: learn.title, exact: true }).click();
    const edge = page.getByRole('separator', { name: frame.drawer.width });
    await edge.press('ArrowLeft');
    await edge.press('ArrowLeft');
    await page.goto(new URL(service.address).origin);
    await drawer().waitFor();
    expect(await heading().textContent()).toBe(texts.screens.evaluate);
    expect((await drawer().boundingBox())?.width).toBe(340);
    await openScreen(page, texts.screens.settings);
    await page.getByRole('button', { name: settings.reset }).click();
    await page.getByText(settings.wasReset).waitFor();
    expect((await drawer().boundingBox())?.width).toBe(300);
    await page.keyboard.press('Control+z');
    await page.getByText(frame.toasts.undone({ what: settings.wasReset })).waitFor();
    expect((await drawer().boundingBox())?.width).toBe(340);
    await drawer().getByRole('button', { name: learn.close }).click();
  });

  it('has theme and language from the settings, in every tab and from the first paint, and as chosen where they cannot be kept', async () => {
    const other = await openPage({ viewport: { width: 1280, height: 800 } });
    const origin = new URL(service.address).origin;
    const look = (of: Page) => of.evaluate(() => [document.documentElement.dataset['theme'] ?? 'system', document.documentElement.lang.slice(0, 2)]);
    const choose = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click();
    await openScreen(page, texts.screens.settings);
    await choose(settings.themes.dark);
    await choose(languages.zh.frame.languageName);
    await vi.waitFor(async () => expect(await look(other)).toEqual(['dark', 'zh']), timeoutMs);
    expect(await (await other.request.get(origin)).text()).toContain('<html lang="zh" data-theme="dark" data-language="zh">');
    await choose(languages.en.frame.languageName);
    await vi.waitFor(async () => expect(await look(other)).toEqual(['dark', 'en']), timeoutMs);
    // What a newer version wrote is not changed.
    const file = join(service.workspace, '..', 'data', 'inkling', 'settings.json');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, '{ "schema": 999, "theme": "dark" }');
    await choose(settings.themes.light);
    await page.getByText(settings.notKept).waitFor();
    expect([await look(page), await look(other)]).toEqual([['light', 'en'], ['dark', 'en']]);
    writeFileSync(file, before);
    await page.getByRole('alert').getByRole('button', { name: texts.dismiss }).click();
    await choose(settings.themes.system);
    await vi.waitFor(async () => expect(await look(other)).toEqual(['system', 'en']), timeoutMs);
    await other.context().close();
  });

  it.each([
    { screen: texts.screens.data, shown: () => page.getByRole('grid', { name: '1,400 samples' }) },
    { screen: texts.screens.evaluate, shown: () => page.getByRole('grid', { name: texts.matrix.label }) },
    { screen: texts.screens.settings, shown: () => page.getByRole('heading', { name: settings.bin }) },
  ])('fills $screen again by itself when the engine dies while it is read', async ({ screen, shown }) => {
    await openScreen(page, texts.screens.home);
    await page.reload();
    await page.getByRole('main').and(page.locator('[aria-busy=false]')).waitFor();
    await openScreen(page, screen);
    process.kill(service.children()[0] ?? 0, 'SIGKILL');
    const notice = page.getByRole('status').filter({ hasText: processTexts.engineRestarted({ death: { kind: 'signal', signal: 'SIGKILL' } }) });
    await notice.waitFor();
    await shown().waitFor();
    await vi.waitFor(async () => expect(await page.getByRole('main').getByRole('alert').count()).toBe(0), timeoutMs);
    expect(await heading().textContent()).toBe(screen);
    await notice.getByRole('button').click();
  });

  it('lets a message stay while somebody points at it, and go when nobody does', async () => {
    const other = await openPage({ viewport: { width: 1280, height: 800 } });
    await other.clock.install();
    await openScreen(other, texts.screens.settings);
    await other.getByRole('button', { name: settings.reset }).click();
    const message = other.getByText(settings.wasReset);
    await message.hover();
    await other.clock.runFor(60_000);
    expect(await message.count()).toBe(1);
    await other.mouse.move(400, 40);
    await other.clock.runFor(60_000);
    expect(await message.count()).toBe(0);
    await other.context().close();
  });

  it('hinders nobody on any screen, light or dark, and loses nothing of it at 200 %', async () => {
    const other = await openPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
    for (const screen of await listScreens(other)) {
      await openScreen(other, screen);
      expect(await findHindrancesInBothThemes(other), screen).toEqual([]);
      // What a window of 1280 × 800 has left at 200 %.
      await other.setViewportSize({ width: 640, height: 400 });
      expect(await findUnreachable(other), `${screen}, 200 %`).toEqual([]);
      await other.setViewportSize({ width: 1280, height: 800 });
    }
    await other.context().close();
  });

  it('moves nothing for whoever wants no motion', async () => {
    const other = await openPage({ viewport: { width: 1280, height: 800 } });
    await other.getByRole('button', { name: home.tour.begin }).click();
    await other.getByRole('dialog').waitFor();
    const longest = async (reducedMotion: 'reduce' | 'no-preference'): Promise<number> => {
      await other.emulateMedia({ reducedMotion });
      return other.evaluate(() => {
        const toMs = (list: string): number => Math.max(...list.split(',').map((each) => parseFloat(each) * (each.trim().endsWith('ms') ? 1 : 1000)));
        return Math.max(...[...document.querySelectorAll('*')].map((each) => getComputedStyle(each)).map((style) => Math.max(toMs(style.transitionDuration), toMs(style.animationDuration))));
      });
    };
    expect(await longest('no-preference')).toBeGreaterThan(100);
    expect(await longest('reduce')).toBeLessThan(1);
    await other.context().close();
  });
});
