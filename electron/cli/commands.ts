/** Every command, in the order of the help. A new one is one file and one line here. */
import type { Command } from './command.ts';
import { compare } from './commands/compare.ts';
import { dataExport } from './commands/dataExport.ts';
import { dataClean } from './commands/dataClean.ts';
import { dataCorrect } from './commands/dataCorrect.ts';
import { dataFetch } from './commands/dataFetch.ts';
import { dataFineTune } from './commands/dataFineTune.ts';
import { dataImport } from './commands/dataImport.ts';
import { dataList } from './commands/dataList.ts';
import { dataStats } from './commands/dataStats.ts';
import { dataDelete } from './commands/dataDelete.ts';
import { dataRestore } from './commands/dataRestore.ts';
import { doctor } from './commands/doctor.ts';
import { drawings } from './commands/drawings.ts';
import { drawingsAdd } from './commands/drawingsAdd.ts';
import { drawingsRelabel, drawingsRemove, drawingsRestore } from './commands/drawingsChange.ts';
import { drawingsExport } from './commands/drawingsExport.ts';
import { evaluate } from './commands/evaluate.ts';
import { explain } from './commands/explain.ts';
import { exportRun } from './commands/export.ts';
import { fineTune } from './commands/fineTune.ts';
import { fineTuneJudge } from './commands/fineTuneJudge.ts';
import { findRate } from './commands/findRate.ts';
import { map } from './commands/map.ts';
import { presets } from './commands/presets.ts';
import { recipe } from './commands/recipe.ts';
import { queue } from './commands/queue.ts';
import { queueCancel } from './commands/queueCancel.ts';
import { queueMove } from './commands/queueMove.ts';
import { queueContinue } from './commands/queueContinue.ts';
import { queuePause } from './commands/queuePause.ts';
import { queueRun } from './commands/queueRun.ts';
import { recognise } from './commands/recognise.ts';
import { report } from './commands/report.ts';
import { resume } from './commands/resume.ts';
import { robustness } from './commands/robustness.ts';
import { runs } from './commands/runs.ts';
import { runsDelete } from './commands/runsDelete.ts';
import { runsEmptyTrash } from './commands/runsEmptyTrash.ts';
import { runsHide } from './commands/runsHide.ts';
import { runsNote } from './commands/runsNote.ts';
import { runsPin } from './commands/runsPin.ts';
import { runsRename } from './commands/runsRename.ts';
import { runsRestore } from './commands/runsRestore.ts';
import { runsTrash } from './commands/runsTrash.ts';
import { serve } from './commands/serve.ts';
import { settings } from './commands/settings.ts';
import { settingsClean } from './commands/settingsClean.ts';
import { settingsDisk } from './commands/settingsDisk.ts';
import { settingsMove } from './commands/settingsMove.ts';
import { settingsReset } from './commands/settingsReset.ts';
import { settingsSet } from './commands/settingsSet.ts';
import { strangers } from './commands/strangers.ts';
import { start } from './commands/start.ts';
import { status } from './commands/status.ts';
import { sweep } from './commands/sweep.ts';
import { sweepList } from './commands/sweepList.ts';
import { sweepResume } from './commands/sweepResume.ts';
import { sweepShow } from './commands/sweepShow.ts';
import { train } from './commands/train.ts';

export const commands: readonly Command[] = [
  start,
  serve,
  status,
  dataList,
  dataFetch,
  dataStats,
  dataImport,
  dataExport,
  dataClean,
  dataCorrect,
  dataFineTune,
  dataDelete,
  dataRestore,
  drawings,
  drawingsAdd,
  drawingsRelabel,
  drawingsRemove,
  drawingsRestore,
  drawingsExport,
  presets,
  findRate,
  train,
  fineTune,
  fineTuneJudge,
  recipe,
  resume,
  queue,
  queueRun,
  queueCancel,
  queueMove,
  queuePause,
  queueContinue,
  sweep,
  sweepResume,
  sweepList,
  sweepShow,
  runs,
  runsRename,
  runsNote,
  runsPin,
  runsHide,
  runsDelete,
  runsRestore,
  runsTrash,
  runsEmptyTrash,
  evaluate,
  compare,
  report,
  robustness,
  map,
  explain,
  recognise,
  strangers,
  exportRun,
  settings,
  settingsSet,
  settingsReset,
  settingsMove,
  settingsDisk,
  settingsClean,
  doctor,
];
