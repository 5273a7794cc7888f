/** What the handlers of one engine share: TensorFlow, the workspace, the data sets and the runs that train here. */
import { InklingError } from '../contract/errors.ts';
import { createDataCatalog, type DataCatalog } from './data/catalog.ts';
import type { ProxySettings } from './data/fetch/proxy.ts';
import type { Emit } from '../contract/events.ts';
import type { Ongoing } from './during.ts';
import { KeptIndexes } from './explain/keptIndexes.ts';
import type { LoadedModel } from './loadedModel.ts';
import type { BuiltModel } from './model/build.ts';
import { ModelCache } from './modelCache.ts';
import { useNativeKernels } from './nativeKernels.ts';
import { combineSettings, settingsWithin, type SettingsSource } from './settings.ts';
import { openDrawingJournal, type DrawingJournal } from './store/drawings.ts';
import { nodeFileSystem } from './store/fileSystem.ts';
import { isPresent } from './store/readIfPresent.ts';
import { readSettings } from './store/settings.ts';
import { openRunFolder, openUsed, type RunFolder } from './store/runs.ts';
import { openQueueStore, type QueueStore } from './store/queue.ts';
import { openWorkspace, type Workspace } from './store/workspace.ts';
import { openDetectorShelf, type DetectorShelf } from './strangers/detectorShelf.ts';
import { openTensorflow, type OpenTensorflow } from './tensorflow.ts';
import type { RunControl } from './train/control.ts';
import type { RunSummary } from '../contract/run.ts';

export interface EngineOptions {
  readonly workspaceFolder: string;
  /** Where it is kept what a person chose; absent: in the workspace, for a program that has no other place. */
  readonly settings?: SettingsSource;
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
  readonly settings: SettingsSource;
  readonly data: DataCatalog;
  /** The journal of the person's own drawings. */
  readonly drawings: DrawingJournal;
  readonly trainings: Map<string, Training>;
  /** The searches for a learning rate that go on here, by name. */
  readonly findings: Map<string, AbortController>;
  /** The downloads, previews, imports and exports that go on here, by path or data set. */
  readonly exchanges: Ongoing;
  /** The evaluations that go on here, by the name that whoever asked made up. */
  readonly evaluations: Ongoing;
  readonly models: ModelCache<LoadedModel>;
  /** Networks of runs with random weights, to compare explanations with. */
  readonly controls: ModelCache<BuiltModel>;
  /** What networks make of the samples they were trained on. */
  readonly indexes: KeptIndexes;
  /** The long looks into networks that go on here, by name. */
  readonly inspections: Ongoing;
  /** What tells pictures of a data set from all else. */
  readonly strangers: DetectorShelf;
  readonly queue: QueueStore;
  /** When each checkpoint was last looked at on which test part, milliseconds since 1970, and whether that could be counted. */
  readonly looks: Map<string, { readonly atMs: number; readonly counted: Promise<number> }>;
  /** Loaded at the first call: most questions need none. */
  tensorflow(): OpenTensorflow;
  /** For looking: takes no lock and writes nothing. */
  reading(): Promise<Workspace>;
  /** For writing: takes the workspace's lock until the engine closes. */
  writing(): Promise<Workspace>;
  /** From now on whoever wants to write is told this; `null`: may write again. */
  refuseWriting(why: InklingError | null): void;
  /** A run to work with by its name, or the starter. */
  findRun(name: string): Promise<RunFolder>;
  /** Ends downloads, which can be gone on with later, and gives the workspace back. */
  close(): Promise<void>;
}

export const starterName = 'starter';

export function createContext(options: EngineOptions): EngineContext {
  const { workspaceFolder: folder, cacheFolder, mnistFolder, emit, clock, program } = options;
  const settings = options.settings ?? settingsWithin(folder, program);
  let tensorflow: OpenTensorflow | undefined;
  let writing: Promise<Workspace> | undefined;
  const models = new ModelCache<LoadedModel>();
  const controls = new ModelCache<BuiltModel>();
  const indexes = new KeptIndexes();
  const [exchanges, evaluations, inspections]: readonly [Ongoing, Ongoing, Ongoing] = [new Map(), new Map(), new Map()];
  let obstacle: InklingError | null = null;
  let held: Workspace | null = null;
  const openForReading = async (): Promise<Workspace> => {
    // A folder that has vanished is no empty workspace.
    await held?.assertInPlace();
    return openWorkspace({ folder, mode: 'read', clock });
  };
  // What is in a workspace of an older format is understood once that is brought up to date.
  const reading = async (): Promise<Workspace> => {
    const workspace = await openForReading();
    return workspace.isOlder && options.underForeignLock !== true ? openForWriting() : workspace;
  };
  const openHeld = async (): Promise<Workspace> => {
    try {
      await assertNotMoved(folder, settings);
      return (held = await openWorkspace({ folder, mode: 'write', clock, program }));
    } catch (error) {
      writing = undefined;
      throw error;
    }
  };
  const openForWriting = async (): Promise<Workspace> => {
    if (obstacle !== null) throw obstacle;
    if (options.underForeignLock === true) return openForReading();
    writing ??= openHeld();
    const workspace = await writing;
    await workspace.assertInPlace();
    return workspace;
  };
  const openOnce = (): OpenTensorflow => {
    if (tensorflow === undefined) {
      tensorflow = openTensorflow(options.backend === undefined ? {} : { backend: options.backend });
      useNativeKernels(tensorflow);
    }
    return tensorflow;
  };
  const drawings = openDrawingJournal(folder);
  const strangers = openDetectorShelf({ cacheFolder, starterFolder: options.starterFolder, tensorflow: openOnce });
  return {
    options,
    settings,
    drawings,
    data: createDataCatalog({
      workspaceFolder: folder,
      cacheFolder,
      mnistFolder,
      drawings,
      emit,
      ...(options.proxies === undefined ? {} : { proxies: options.proxies }),
    }),
    trainings: new Map(),
    findings: new Map(),
    exchanges,
    evaluations,
    models,
    controls,
    indexes,
    inspections,
    strangers,
    queue: openQueueStore({ reading, writing: openForWriting }, emit),
    looks: new Map(),
    tensorflow: openOnce,
    reading,
    writing: openForWriting,
    refuseWriting(why) {
      obstacle = why;
    },
    findRun: async (name) => (name === starterName ? openRunFolder(options.starterFolder) : openUsed(await reading(), name)),
    async close() {
      for (const controls of [...exchanges.values(), ...evaluations.values(), ...inspections.values()]) for (const control of controls) control.abort();
      models.clear();
      controls.clear();
      indexes.clear();
      strangers.clear();
      await (await writing)?.close();
      [writing, held] = [undefined, null];
    },
  };
}

/** A workspace is not made anew where it was moved from. Throws `workspaceMoved`. */
async function assertNotMoved(folder: string, source: SettingsSource): Promise<void> {
  if (await isPresent(folder, nodeFileSystem)) return;
  const { settings, origins } = combineSettings(source, await readSettings(source.folder));
  if (origins.workspace.from === 'file' && settings.workspace !== folder) throw new InklingError('workspaceMoved', { folder: settings.workspace });
}
