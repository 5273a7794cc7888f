/** What can be done from everywhere: screens, what trains, how the window looks, runs and data sets by name. */
import { isLanguage, languages } from '../../electron/contract/texts/texts.ts';
import { toDataName } from '../lib/names.ts';
import type { Action, Say } from './keys.svelte.ts';
import { hasPad } from './pad.svelte.ts';
import type { Studio } from './studio.svelte.ts';
import { themes } from './theme.svelte.ts';
import type { TuneSource } from './tuning.svelte.ts';

export const toScreenCommands = ({ route, screens }: Studio): readonly Action[] =>
  screens.map(({ id }) => ({ say: (texts) => texts.frame.actions.open({ screen: texts.window.screens[id] }), run: () => route.open(id) }));

export const toWindowCommands = ({ keys, learn, notices, pad, route, tour }: Studio): readonly Action[] => [
  { keys: 'Ctrl+K', say: (texts) => texts.frame.actions.palette, inFields: true, onlyKey: true, run: () => (keys.overlay = 'palette') },
  { keys: '?', say: (texts) => texts.frame.actions.keys, run: () => (keys.overlay = 'keys') },
  { say: (texts) => texts.frame.actions.learn, run: () => learn.open('all', document.activeElement) },
  { say: (texts) => texts.frame.actions.tour, run: () => tour.begin() },
  { keys: 'b', say: (texts) => texts.frame.actions.pad, when: () => !hasPad(route.screen), run: () => (pad.floats = !pad.floats) },
  { keys: 'Ctrl+Z', say: (texts) => texts.frame.actions.undo, when: () => notices.canUndo, run: () => void notices.undo() },
];

/** The run that somebody looks at, else the newest, if it has weights. */
const toFreshRun = ({ runs, watch }: Studio): string | null => {
  const fresh = runs.find(watch.run) ?? runs.list.value?.find(({ best }) => best !== null) ?? null;
  return fresh === null || fresh.best === null ? null : fresh.record.id;
};

/** What lies nearest on the screen that is open; elsewhere what it was set to last. */
const toTuneSource = ({ route, tuning }: Studio): TuneSource => (route.screen === 'try' ? 'drawings' : route.screen === 'evaluate' || route.screen === 'data' ? 'chosen' : tuning.source);

export const toActionCommands = (studio: Studio): readonly Action[] => [
  {
    say: (texts) => texts.frame.actions.newRun,
    run: () => {
      studio.tuning.mode = 'scratch';
      studio.route.open('train');
    },
  },
  {
    keys: 'e',
    say: (texts) => texts.frame.actions.evaluateNewest,
    when: () => toFreshRun(studio) !== null,
    run: () => {
      studio.picked.choose(toFreshRun(studio)!);
      studio.route.open('evaluate');
    },
  },
  { keys: 'Shift+f', say: (texts) => texts.tuneScreen.open, when: () => studio.picked.model !== null, run: () => studio.tuning.open(toTuneSource(studio)) },
  { keys: 'Shift+r', say: (texts) => texts.tuneScreen.revert, when: () => studio.tuning.origin !== null, run: () => studio.tuning.revert() },
  ...toStateCommands(studio),
];

const toStateCommands = ({ look, runs, theme, wording }: Studio): readonly Action[] => [
  ...runs.active.flatMap(({ record: { id }, state }): Action[] => [
    state === 'paused'
      ? { say: (texts) => texts.frame.actions.goOn({ run: runs.nameOf(id) }), run: () => void runs.goOn(id) }
      : { say: (texts) => texts.frame.actions.pause({ run: runs.nameOf(id) }), run: () => void runs.pause(id) },
    { say: (texts) => texts.frame.actions.stop({ run: runs.nameOf(id) }), run: () => void runs.stopAndKeepBest(id) },
  ]),
  ...themes
    .filter((each) => each !== theme.theme)
    .map((each): Action => ({ say: (texts) => texts.frame.actions.themes[each], run: () => void look.chooseTheme(each) })),
  ...Object.keys(languages)
    .filter(isLanguage)
    .filter((code) => code !== wording.language)
    // In the language it leads to, which is the one its reader can read.
    .map((code): Action => ({ say: () => languages[code].frame.languageName, run: () => void look.chooseLanguage(code) })),
];

export const toRunCommands = ({ picked, route, runs, watch }: Studio): readonly Action[] =>
  runs.listed.flatMap(({ record: { id }, best }): Action[] => [
    {
      say: (texts) => texts.frame.actions.openRun({ run: runs.nameOf(id) }),
      run: () => {
        void watch.follow(id);
        route.open('train');
      },
    },
    ...(best === null
      ? []
      : [
          {
            say: ((texts) => texts.frame.actions.pickRun({ run: runs.nameOf(id) })) satisfies Say,
            run: () => {
              picked.choose(id);
              route.open('evaluate');
            },
          },
        ]),
  ]);

export const toDataCommands = ({ data, route }: Studio): readonly Action[] =>
  (data.list.value ?? []).map(({ id, name }) => ({
    say: (texts) => texts.frame.actions.openData({ data: toDataName(id, name, texts.window) }),
    run: () => {
      void data.choose(id);
      route.open('data');
    },
  }));
