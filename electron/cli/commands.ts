/** Every command, in the order of the help. A new one is one file and one line here. */
import type { Command } from './command.ts';
import { dataExport } from './commands/dataExport.ts';
import { dataClean } from './commands/dataClean.ts';
import { dataCorrect } from './commands/dataCorrect.ts';
import { dataFetch } from './commands/dataFetch.ts';
import { dataImport } from './commands/dataImport.ts';
import { dataList } from './commands/dataList.ts';
import { dataStats } from './commands/dataStats.ts';
import { evaluate } from './commands/evaluate.ts';
import { exportRun } from './commands/export.ts';
import { findRate } from './commands/findRate.ts';
import { presets } from './commands/presets.ts';
import { recipe } from './commands/recipe.ts';
import { queue } from './commands/queue.ts';
import { queueCancel } from './commands/queueCancel.ts';
import { queueMove } from './commands/queueMove.ts';
import { queueContinue } from './commands/queueContinue.ts';
import { queuePause } from './commands/queuePause.ts';
import { queueRun } from './commands/queueRun.ts';
import { recognise } from './commands/recognise.ts';
import { resume } from './commands/resume.ts';
import { runs } from './commands/runs.ts';
import { serve } from './commands/serve.ts';
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
  presets,
  findRate,
  train,
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
  evaluate,
  recognise,
  exportRun,
];
