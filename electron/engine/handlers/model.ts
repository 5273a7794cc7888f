/** Answers about the machinery and the networks that come with it. */
import { isInklingError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { Status } from '../../contract/status.ts';
import type { EngineContext } from '../context.ts';
import { readMachinery } from '../machinery.ts';
import { toSpec } from '../model/definePreset.ts';
import { describe, sumFigures } from '../model/describe.ts';
import { presets } from '../model/presets.ts';

/** The size the presets are described for: MNIST's, which every reader knows. */
const described = { height: 28, width: 28, classNames: Array.from({ length: 10 }, (_, digit) => String(digit)) };

export const modelHandlers = (context: EngineContext): Pick<Handlers, 'getStatus' | 'getMachinery' | 'listPresets'> => ({
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
  async listPresets() {
    return presets.map((preset) => {
      const description = describe(toSpec(preset.layers, described));
      return { ...preset, description: [...description], ...sumFigures(description) };
    });
  },
});

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
