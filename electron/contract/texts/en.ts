/** English, gathered from one file per area. */
import { cli, cliErrors } from './en/cli.ts';
import { cleanErrors, cleanTexts } from './en/clean.ts';
import { dataErrors, dataTexts } from './en/data.ts';
import { evaluateErrors } from './en/evaluate.ts';
import { exportErrors, exportTexts } from './en/export.ts';
import { exchangeErrors } from './en/exchange.ts';
import { frameTexts } from './en/frame.ts';
import { homeTexts } from './en/home.ts';
import { learnTexts } from './en/learn.ts';
import { mainErrors, mainTexts } from './en/main.ts';
import { modelErrors, presetTexts } from './en/model.ts';
import { processErrors, processTexts } from './en/process.ts';
import { ratesErrors, ratesTexts } from './en/rates.ts';
import { recipeErrors, recipeTexts } from './en/recipes.ts';
import { recogniseErrors } from './en/recognise.ts';
import { serveErrors, serveTexts } from './en/serve.ts';
import { settingsScreenTexts } from './en/settingsScreen.ts';
import { setup } from './en/setup.js';
import { settingsErrors, settingsTexts } from './en/settings.ts';
import { storeErrors } from './en/store.ts';
import { trainErrors, trainTexts } from './en/train.ts';
import { windowErrors, windowTexts } from './en/window.ts';

export const en = {
  cli,
  setup,
  clean: cleanTexts,
  data: dataTexts,
  export: exportTexts,
  frame: frameTexts,
  home: homeTexts,
  learn: learnTexts,
  main: mainTexts,
  presets: presetTexts,
  process: processTexts,
  rates: ratesTexts,
  recipes: recipeTexts,
  serve: serveTexts,
  settingsScreen: settingsScreenTexts,
  settings: settingsTexts,
  train: trainTexts,
  window: windowTexts,
  errors: { ...cliErrors, ...cleanErrors, ...dataErrors, ...evaluateErrors, ...exchangeErrors, ...exportErrors, ...mainErrors, ...modelErrors, ...processErrors, ...ratesErrors, ...recipeErrors, ...recogniseErrors, ...serveErrors, ...settingsErrors, ...storeErrors, ...trainErrors, ...windowErrors },
};
