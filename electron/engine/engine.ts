/** The learning machine behind the contract: what may be asked, answered. */
import type { DigitMap } from '../contract/digitMap.ts';
import { hasCode } from '../contract/errors.ts';
import type { Checked, Handlers } from '../contract/requests.ts';
import type { Robustness } from '../contract/robustness.ts';
import type { RunRecord } from '../contract/run.ts';
import { createContext, type EngineOptions } from './context.ts';
import { cleaningHandlers } from './handlers/cleaning.ts';
import { dataHandlers } from './handlers/data.ts';
import { diskHandlers } from './handlers/disk.ts';
import { drawingHandlers } from './handlers/drawing.ts';
import { evaluationHandlers } from './handlers/evaluation.ts';
import { exchangeHandlers } from './handlers/exchange.ts';
import { exportingHandlers } from './handlers/exporting.ts';
import { fineTuneHandlers } from './handlers/fineTuning.ts';
import { findingHandlers } from './handlers/finding.ts';
import { inspectingHandlers } from './handlers/inspecting.ts';
import { modelHandlers } from './handlers/model.ts';
import { planningHandlers } from './handlers/planning.ts';
import { labelHandlers } from './handlers/labels.ts';
import { movingHandlers } from './handlers/moving.ts';
import { recipeHandlers } from './handlers/recipes.ts';
import { reportingHandlers } from './handlers/reporting.ts';
import { recognitionHandlers } from './handlers/recognition.ts';
import { queueHandlers } from './handlers/queueing.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { strangersHandlers } from './handlers/strangers.ts';
import { sweepHandlers } from './handlers/sweeping.ts';
import { trashHandlers } from './handlers/trash.ts';
import { tuningHandlers } from './handlers/tuning.ts';
import { mapDigits } from './project/mapDigits.ts';
import { measureRobustness } from './robustness/measureRobustness.ts';
import { planRun } from './runPlan.ts';
import { openTrial, type Trial } from './trial.ts';
import { makeRun, trainingHandlers } from './handlers/training.ts';

export type { EngineOptions } from './context.ts';

export interface Engine {
  readonly handlers: Handlers;
  /** The first part of `startRun`: what the run is to be; nothing is written. */
  planRun(params: Checked<'startRun'>): Promise<RunRecord>;
  /** The second: makes the run, which another process then begins by resuming it. */
  makeRun(record: RunRecord): Promise<void>;
  /** The step of a run that need not exist, to be timed in this process. */
  openTrial(record: RunRecord): Trial;
  /** What was found out before; `null` where it would have to be computed. */
  recallMap(params: Checked<'mapDigits'>): Promise<DigitMap | null>;
  recallRobustness(params: Checked<'measureRobustness'>): Promise<Robustness | null>;
  /** Takes the workspace for writing now, and not when it is first needed; a newer one for reading. Throws `workspaceHeld` and the like. */
  holdWorkspace(): Promise<void>;
  /** Saves the runs that train here, so that they can be resumed, and waits until that is done; searches for a rate end. */
  stopTraining(): Promise<void>;
  /** Gives the workspace back. Runs that train here should have ended. */
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  const context = createContext(options);
  return {
    handlers: {
      ...modelHandlers(context),
      ...planningHandlers(context),
      ...dataHandlers(context),
      ...exchangeHandlers(context),
      ...cleaningHandlers(context),
      ...fineTuneHandlers(context),
      ...drawingHandlers(context),
      ...tuningHandlers(context),
      ...recipeHandlers(),
      ...trainingHandlers(context),
      ...queueHandlers(context),
      ...sweepHandlers(context),
      ...findingHandlers(context),
      ...evaluationHandlers(context),
      ...reportingHandlers(context),
      ...recognitionHandlers(context),
      ...strangersHandlers(context),
      ...inspectingHandlers(context),
      ...exportingHandlers(context),
      ...labelHandlers(context),
      ...settingsHandlers(context),
      ...movingHandlers(context),
      ...diskHandlers(context),
      ...trashHandlers(context),
    },
    planRun: (params) => planRun(context, params),
    async makeRun(record) {
      await makeRun(context, record);
    },
    recallMap: (params) => mapDigits(context, params, 'recall'),
    recallRobustness: (params) => measureRobustness(context, params, 'recall'),
    openTrial: (record) => openTrial(context.tensorflow(), record, () => performance.now()),
    async holdWorkspace() {
      try {
        await context.writing();
      } catch (error) {
        // It can be looked at, as the status says; whoever wants to write is told why not.
        if (!hasCode(error, 'workspaceNewer')) throw error;
      }
    },
    async stopTraining() {
      for (const finding of context.findings.values()) finding.abort();
      const trainings = [...context.trainings.values()];
      for (const { control } of trainings) control.stop('save');
      await Promise.allSettled(trainings.map(({ ended }) => ended));
    },
    close: () => context.close(),
  };
}
