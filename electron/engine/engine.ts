/** The learning machine behind the contract: what may be asked, answered. */
import type { Checked, Handlers } from '../contract/requests.ts';
import { createContext, type EngineOptions } from './context.ts';
import { dataHandlers } from './handlers/data.ts';
import { evaluationHandlers } from './handlers/evaluation.ts';
import { modelHandlers } from './handlers/model.ts';
import { recognitionHandlers } from './handlers/recognition.ts';
import { prepareRun, trainingHandlers } from './handlers/training.ts';

export type { EngineOptions } from './context.ts';

export interface Engine {
  readonly handlers: Handlers;
  /** The first half of `startRun`: makes the run, which another process then begins by resuming it. */
  prepareRun(params: Checked<'startRun'>): Promise<{ run: string }>;
  /** Takes the workspace for writing now, and not when it is first needed. Throws `workspaceHeld` and the like. */
  holdWorkspace(): Promise<void>;
  /** Saves the runs that train here, so that they can be resumed, and waits until that is done. */
  stopTraining(): Promise<void>;
  /** Gives the workspace back. Runs that train here should have ended. */
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  const context = createContext(options);
  return {
    handlers: {
      ...modelHandlers(context),
      ...dataHandlers(context),
      ...trainingHandlers(context),
      ...evaluationHandlers(context),
      ...recognitionHandlers(context),
    },
    prepareRun: async (params) => ({ run: (await prepareRun(context, params)).id }),
    async holdWorkspace() {
      await context.writing();
    },
    async stopTraining() {
      const trainings = [...context.trainings.values()];
      for (const { control } of trainings) control.stop('save');
      await Promise.allSettled(trainings.map(({ ended }) => ended));
    },
    close: () => context.close(),
  };
}
