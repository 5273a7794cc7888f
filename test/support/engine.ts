/** A real engine on a folder of its own, with the bars as its data set. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import type { Checked } from '../../electron/contract/requests.ts';
import type { Dataset } from '../../electron/engine/data/dataset.ts';
import { createEngine, type Engine, type EngineOptions } from '../../electron/engine/engine.ts';
import { defaultPlan } from '../../electron/engine/train/defaultPlan.ts';
import { bars } from './bars.ts';
import { writeDataset } from './writeDataset.ts';

export interface TestBench {
  readonly folder: string;
  readonly workspace: string;
  /** The path of the bars, which is also their name as a data set. */
  readonly data: string;
  readonly events: EngineEvent[];
  /** For a bridge or a process that opens the engine itself. */
  settings(): Omit<EngineOptions, 'emit'>;
  /** Another engine on the same folders, as after a restart. */
  open(options?: { readonly backend?: 'javascript'; readonly onEvent?: OnEvent }): Engine;
  /** Opens an engine for one piece of work, as one start of the program. */
  within<Result>(work: (engine: Engine) => Promise<Result>, onEvent?: OnEvent): Promise<Result>;
  remove(): Promise<void>;
}

export type OnEvent = (event: EngineEvent, engine: Engine) => void;

export async function createBench(dataset: Dataset = bars(240)): Promise<TestBench> {
  const folder = await mkdtemp(join(tmpdir(), 'inkling-bench-'));
  const data = join(folder, 'bars');
  await writeDataset(data, dataset);
  const events: EngineEvent[] = [];
  const workspace = join(folder, 'workspace');
  const settings = (): Omit<EngineOptions, 'emit'> => ({
    workspaceFolder: workspace,
    settings: { folder: join(folder, 'data'), defaultWorkspace: workspace, given: {} },
    cacheFolder: join(folder, 'cache'),
    mnistFolder: null,
    starterFolder: join(import.meta.dirname, '../../resources/starter'),
    clock: () => Date.now(),
    random: Math.random,
    program: 'a test',
    version: '0.0.0',
  });
  const bench: TestBench = {
    folder,
    workspace,
    data,
    events,
    settings,
    open({ backend, onEvent } = {}) {
      const engine = createEngine({
        ...settings(),
        ...(backend === undefined ? {} : { backend }),
        emit: (event) => {
          events.push(event);
          onEvent?.(event, engine);
        },
      });
      return engine;
    },
    async within(work, onEvent) {
      const engine = bench.open(onEvent === undefined ? {} : { onEvent });
      try {
        return await work(engine);
      } finally {
        await engine.close();
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
  return bench;
}

/** A small convolutional network with everything that has state: batch norm, dropout. */
export const smallLayers = [
  { type: 'conv2d', filters: 4, kernelSize: 3, useBias: false },
  { type: 'batchNormalization', momentum: 0.8 },
  { type: 'activation', activation: 'relu' },
  { type: 'maxPooling2d' },
  { type: 'flatten' },
  { type: 'dropout', rate: 0.2 },
  { type: 'dense', units: 'classes', activation: 'softmax' },
];

/** A request to train the small network on the bars; `plan` changes single values of a plan that takes a second. */
export const request = (data: string, plan: Partial<TrainingPlan> = {}): Checked<'startRun'> => ({
  model: { kind: 'layers', layers: smallLayers },
  data,
  plan: {
    ...defaultPlan,
    epochs: 3,
    batchSize: 16,
    optimizer: { type: 'adam', learningRate: 0.01 },
    validationShare: 0.25,
    ...plan,
  },
  overrides: {},
});
