/** Chinese, gathered from one file per area. */
import type { Texts } from './texts.ts';
import { cli, cliErrors } from './zh/cli.ts';
import { cleanErrors, cleanTexts } from './zh/clean.ts';
import { dataErrors, dataTexts } from './zh/data.ts';
import { dataScreenTexts } from './zh/dataScreen.ts';
import { designErrors, designTexts } from './zh/design.ts';
import { durationTexts } from './zh/durations.ts';
import { evaluateErrors, evaluateTexts } from './zh/evaluate.ts';
import { explainErrors, explainTexts } from './zh/explain.ts';
import { evaluateScreenTexts } from './zh/evaluateScreen.ts';
import { exportErrors, exportTexts } from './zh/export.ts';
import { exportPanelTexts } from './zh/exportPanel.ts';
import { exchangeErrors } from './zh/exchange.ts';
import { fineTuneErrors, fineTuneTexts } from './zh/fineTune.ts';
import { frameTexts } from './zh/frame.ts';
import { homeTexts } from './zh/home.ts';
import { learnTexts } from './zh/learn.ts';
import { mainErrors, mainTexts } from './zh/main.ts';
import { modelErrors, presetTexts } from './zh/model.ts';
import { processErrors, processTexts } from './zh/process.ts';
import { queueListTexts } from './zh/queueList.ts';
import { ratesErrors, ratesTexts } from './zh/rates.ts';
import { recipeErrors, recipeTexts } from './zh/recipes.ts';
import { recogniseErrors } from './zh/recognise.ts';
import { reportErrors, reportTexts } from './zh/report.ts';
import { runTableTexts } from './zh/runTable.ts';
import { serveErrors, serveTexts } from './zh/serve.ts';
import { settingsScreenTexts } from './zh/settingsScreen.ts';
import { setup } from './zh/setup.js';
import { settingsErrors, settingsTexts } from './zh/settings.ts';
import { storeErrors } from './zh/store.ts';
import { sweepsTexts } from './zh/sweeps.ts';
import { trainErrors, trainTexts } from './zh/train.ts';
import { tuneScreenTexts } from './zh/tuneScreen.ts';
import { tuningErrors, tuningTexts } from './zh/tuning.ts';
import { watchTexts } from './zh/watch.ts';
import { windowErrors, windowTexts } from './zh/window.ts';

export const zh: Texts = {
  cli,
  setup,
  clean: cleanTexts,
  data: dataTexts,
  dataScreen: dataScreenTexts,
  design: designTexts,
  durations: durationTexts,
  evaluate: evaluateTexts,
  evaluateScreen: evaluateScreenTexts,
  explain: explainTexts,
  export: exportTexts,
  exportPanel: exportPanelTexts,
  fineTune: fineTuneTexts,
  frame: frameTexts,
  home: homeTexts,
  learn: learnTexts,
  main: mainTexts,
  presets: presetTexts,
  process: processTexts,
  queueList: queueListTexts,
  rates: ratesTexts,
  recipes: recipeTexts,
  report: reportTexts,
  runTable: runTableTexts,
  serve: serveTexts,
  settings: settingsTexts,
  sweeps: sweepsTexts,
  settingsScreen: settingsScreenTexts,
  train: trainTexts,
  tuneScreen: tuneScreenTexts,
  tuning: tuningTexts,
  watch: watchTexts,
  window: windowTexts,
  errors: { ...cliErrors, ...cleanErrors, ...dataErrors, ...designErrors, ...evaluateErrors, ...exchangeErrors, ...explainErrors, ...exportErrors, ...fineTuneErrors, ...mainErrors, ...modelErrors, ...processErrors, ...ratesErrors, ...recipeErrors, ...recogniseErrors, ...reportErrors, ...serveErrors, ...settingsErrors, ...storeErrors, ...trainErrors, ...tuningErrors, ...windowErrors },
};
