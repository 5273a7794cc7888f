/** English, gathered from one file per area. */
import { cli, cliErrors } from './en/cli.ts';
import { cleanErrors, cleanTexts } from './en/clean.ts';
import { dataErrors, dataTexts } from './en/data.ts';
import { dataScreenTexts } from './en/dataScreen.ts';
import { designErrors, designTexts } from './en/design.ts';
import { durationTexts } from './en/durations.ts';
import { evaluateErrors, evaluateTexts } from './en/evaluate.ts';
import { explainErrors, explainTexts } from './en/explain.ts';
import { evaluateScreenTexts } from './en/evaluateScreen.ts';
import { exportErrors, exportTexts } from './en/export.ts';
import { exportPanelTexts } from './en/exportPanel.ts';
import { exchangeErrors } from './en/exchange.ts';
import { fineTuneErrors, fineTuneTexts } from './en/fineTune.ts';
import { frameTexts } from './en/frame.ts';
import { homeTexts } from './en/home.ts';
import { learnTexts } from './en/learn.ts';
import { mainErrors, mainTexts } from './en/main.ts';
import { modelErrors, presetTexts } from './en/model.ts';
import { processErrors, processTexts } from './en/process.ts';
import { queueListTexts } from './en/queueList.ts';
import { ratesErrors, ratesTexts } from './en/rates.ts';
import { recipeErrors, recipeTexts } from './en/recipes.ts';
import { recogniseErrors } from './en/recognise.ts';
import { reportErrors, reportTexts } from './en/report.ts';
import { runTableTexts } from './en/runTable.ts';
import { serveErrors, serveTexts } from './en/serve.ts';
import { settingsScreenTexts } from './en/settingsScreen.ts';
import { setup } from './en/setup.js';
import { settingsErrors, settingsTexts } from './en/settings.ts';
import { storeErrors } from './en/store.ts';
import { sweepsTexts } from './en/sweeps.ts';
import { trainErrors, trainTexts } from './en/train.ts';
import { tuneScreenTexts } from './en/tuneScreen.ts';
import { tuningErrors, tuningTexts } from './en/tuning.ts';
import { watchTexts } from './en/watch.ts';
import { windowErrors, windowTexts } from './en/window.ts';

export const en = {
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
