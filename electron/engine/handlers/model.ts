/** Answers about the machinery and the networks that come with it. */
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { toSpec } from '../model/definePreset.ts';
import { describe, sumFigures } from '../model/describe.ts';
import { presets } from '../model/presets.ts';

/** The size the presets are described for: MNIST's, which every reader knows. */
const described = { height: 28, width: 28, classNames: Array.from({ length: 10 }, (_, digit) => String(digit)) };

export const modelHandlers = (context: EngineContext): Pick<Handlers, 'getStatus' | 'listPresets'> => ({
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
      cache: options.cacheFolder,
    };
  },
  async listPresets() {
    return presets.map((preset) => {
      const description = describe(toSpec(preset.layers, described));
      return { ...preset, description: [...description], ...sumFigures(description) };
    });
  },
});
