/** What the handlers of one engine share: TensorFlow, the workspace, the data sets and the runs that train here. */
import { createDataCatalog, type DataCatalog } from './data/catalog.ts';
import type { ProxySettings } from './data/fetch/proxy.ts';
import type { Emit } from '../contract/events.ts';
import { ModelCache } from './modelCache.ts';
import { useNativeKernels } from './nativeKernels.ts';
import { openRun, openRunFolder, type RunFolder } from './store/runs.ts';
import { openQueueStore, type QueueStore } from './store/queue.ts';
import { openWorkspace, type Workspace } from './store/workspace.ts';
import { openTensorflow, type OpenTensorflow } from './tensorflow.ts';
import type { RunControl } from './train/control.ts';
import type { RunSummary } from '../contract/run.ts';

export interface EngineOptions {
  readonly workspaceFolder: string;
  readonly cacheFolder: string;
  /** Where the four files of MNIST are, if somebody said so. */
  readonly mnistFolder: string | null;
  /** The run folder of the model that comes with Inkling. */
  readonly starterFolder: string;
  /** How downloads leave this machine. */
  readonly proxies?: ProxySettings;
  /** A trainer works on a run under the workspace lock of the engine that started it. */
  readonly underForeignLock?: boolean;
  /** Asks for plain JavaScript in place of the native library. */
  readonly backend?: 'javascript';
  /** Milliseconds since 1970 (UTC). */
  readonly clock: () => number;
  /** From [0, 1): names runs, and nothing else. */
  readonly random: () => number;
  readonly emit: Emit;
  /** What a person who finds the workspace in use is told. */
  readonly program: string;
  readonly version: string;
}

/** A run that trains in this process. */
export interface Training {
  readonly control: RunControl;
  /** Rejects with what kept the run from training on. */
  readonly ended: Promise<RunSummary>;
}

export interface EngineContext {
  readonly options: EngineOptions;
  readonly data: DataCatalog;
  readonly trainings: Map<string, Training>;
  /** The searches for a learning rate that go on here, by name. */
  readonly findings: Map<string, AbortController>;
  /** The previews, imports and exports that go on here, by path or data set. */
  readonly exchanges: Map<string, Set<AbortController>>;
  readonly models: ModelCache;
  readonly queue: QueueStore;
  /** When each checkpoint was last looked at on which test part, milliseconds since 1970, and whether that could be counted. */
  readonly looks: Map<string, { readonly atMs: number; readonly counted: Promise<number> }>;
  /** Loaded at the first call: most questions need none. */
  tensorflow(): OpenTensorflow;
  /** For looking: takes no lock and writes nothing. */
  reading(): Promise<Workspace>;
  /** For writing: takes the workspace's lock until the engine closes. */
  writing(): Promise<Workspace>;
  /** A run by its name, or the starter. */
  findRun(name: string): Promise<RunFolder>;
  /** Ends downloads, which can be gone on with later, and gives the workspace back. */
  close(): Promise<void>;
}

export const starterName = 'starter';

export function createContext(options: EngineOptions): EngineContext {
  const { workspaceFolder: folder, cacheFolder, mnistFolder, emit, clock, program } = options;
  let tensorflow: OpenTensorflow | undefined;
  let writing: Promise<Workspace> | undefined;
  const models = new ModelCache();
  const closing = new AbortController();
  const exchanges: EngineContext['exchanges'] = new Map();
  let held: Workspace | null = null;
  const reading = async (): Promise<Workspace> => {
    // A folder that has vanished is no empty workspace.
    await held?.assertInPlace();
    return openWorkspace({ folder, mode: 'read', clock });
  };
  const openHeld = async (): Promise<Workspace> => {
    try {
      return (held = await openWorkspace({ folder, mode: 'write', clock, program }));
    } catch (error) {
      writing = undefined;
      throw error;
    }
  };
  const openForWriting = async (): Promise<Workspace> => {
    if (options.underForeignLock === true) return reading();
    writing ??= openHeld();
    const workspace = await writing;
    await workspace.assertInPlace();
    return workspace;
  };
  return {
    options,
    data: createDataCatalog({
      workspaceFolder: folder,
      cacheFolder,
      mnistFolder,
      emit,
      signal: closing.signal,
      ...(options.proxies === undefined ? {} : { proxies: options.proxies }),
    }),
    trainings: new Map(),
    findings: new Map(),
    exchanges,
    models,
    queue: openQueueStore({ reading, writing: openForWriting }, emit),
    looks: new Map(),
    tensorflow() {
      if (tensorflow === undefined) {
        tensorflow = openTensorflow(options.backend === undefined ? {} : { backend: options.backend });
        useNativeKernels(tensorflow);
      }
      return tensorflow;
    },
    reading,
    writing: openForWriting,
    findRun: async (name) => (name === starterName ? openRunFolder(options.starterFolder) : openRun(await reading(), name)),
    async close() {
      closing.abort();
      for (const controls of exchanges.values()) for (const control of controls) control.abort();
      models.clear();
      await (await writing)?.close();
      [writing, held] = [undefined, null];
    },
  };
}
