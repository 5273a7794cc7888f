/** Answers about the machinery, the networks that there are, and those that are being designed. */
import { isInklingError } from '../../contract/errors.ts';
import type { NetworkSize } from '../../contract/network.ts';
import { fromFailure } from '../../contract/outcome.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { Status } from '../../contract/status.ts';
import type { EngineContext } from '../context.ts';
import { readMachinery } from '../machinery.ts';
import { examineNetwork } from '../model/examine.ts';
import { layerKinds } from '../model/layers.ts';
import { deletePreset, listDamagedPresets, listPresets, savePreset } from '../ownPresets.ts';

type ModelRequests = 'getStatus' | 'getMachinery' | 'listPresets' | 'listDamagedPresets' | 'savePreset' | 'deletePreset' | 'listLayerTypes' | 'describeNetwork';

/** MNIST's. */
const standardSize: NetworkSize = { height: 28, width: 28, classes: 10 };

export const modelHandlers = (context: EngineContext): Pick<Handlers, ModelRequests> => ({
  async getStatus() {
    const { kind, version, fallback } = context.tensorflow();
    const { options } = context;
    return {
      backend: kind,
      tensorflow: version,
      fallback,
      inkling: options.version,
      node: process.versions.node,
      workspace: options.workspaceFolder,
      workspaceNewer: await findNewer(context),
      cache: options.cacheFolder,
    };
  },
  getMachinery: ({ thorough }) => readMachinery(context.tensorflow(), thorough),
  listPresets: () => listPresets(context),
  listDamagedPresets: () => listDamagedPresets(context),
  savePreset: (params) => savePreset(context, params),
  deletePreset: ({ preset }) => deletePreset(context, preset),
  listLayerTypes: async () => layerKinds.map(({ type, fields, example }) => ({ type, fields: [...fields], example })),
  describeNetwork: async ({ layers, data, size }) => examineNetwork(layers, data === null ? (size ?? standardSize) : await sizeOf(context, data)),
});

/** Headers tell it where the set is listed; only a folder from elsewhere is read. */
async function sizeOf(context: EngineContext, data: string): Promise<NetworkSize> {
  const summary = (await context.data.list()).find(({ id }) => id === data);
  if (summary !== undefined && summary.problem !== null) throw fromFailure(summary.problem);
  if (summary !== undefined && summary.size !== null) return { height: summary.size.height, width: summary.size.width, classes: summary.size.classCount };
  const { height, width, classNames } = await context.data.open(data);
  return { height, width, classes: classNames.length };
}

/** A workspace that cannot be read is told by whoever reads it; the machinery can be asked after all the same. */
async function findNewer(context: EngineContext): Promise<Status['workspaceNewer']> {
  try {
    const { newer } = await context.reading();
    return newer === null ? null : { schema: newer.values.schema, known: newer.values.known };
  } catch (error) {
    if (isInklingError(error)) return null;
    throw error;
  }
}
