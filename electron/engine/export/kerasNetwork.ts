/** A network in Keras's words: which layers there are, what each reads, and its weights. */
import type { LayersModel } from '@tensorflow/tfjs';
import { InklingError } from '../../contract/errors.ts';
import type { ExportFormatName } from '../../contract/export.ts';
import type { Json } from '../../contract/json.ts';
import { tellsKeras, type KerasPart } from '../model/kerasPart.ts';
import { readWeights } from '../model/weights.ts';
import type { NamedTensor } from '../store/tensorBytes.ts';
import { kerasLayers, trainingLayers } from './kerasLayers.ts';

export interface KerasNetwork {
  readonly layers: readonly KerasLayer[];
  readonly input: KerasOutput;
  readonly output: KerasOutput;
}

export interface KerasLayer {
  readonly name: string;
  readonly className: string;
  readonly config: Readonly<Record<string, Json>>;
  /** What it reads: a list for each time it is applied. */
  readonly reads: readonly (readonly KerasOutput[])[];
  /** In Keras's order, called as in `dense_1/kernel`. */
  readonly weights: readonly NamedTensor[];
}

/** One output of a layer: which time the layer was applied, and which of the outputs it then had. */
type KerasOutput = readonly [layer: string, time: number, output: number];

/** What TensorFlow.js tells of a functional model. */
interface FunctionalConfig {
  readonly layers: readonly {
    readonly name: string;
    readonly className: string;
    readonly config: Readonly<Record<string, unknown>>;
    readonly inboundNodes: readonly (readonly KerasOutput[])[];
  }[];
  readonly inputLayers: readonly [KerasOutput];
  readonly outputLayers: readonly [KerasOutput];
}

/**
 * Layers that only train are left out: whoever reads one reads what it reads.
 * Throws `exportUnfit` for a layer that Keras does not have; `format` is for the error.
 */
export function toKerasNetwork(model: LayersModel, format: ExportFormatName): KerasNetwork {
  const { layers, inputLayers, outputLayers } = model.getConfig() as unknown as FunctionalConfig;
  const leftOut = new Map(layers.flatMap((layer) => (trainingLayers.has(layer.className) ? [[layer.name, layer.inboundNodes] as const] : [])));
  const through = ([layer, time, output]: KerasOutput): KerasOutput => {
    const source = leftOut.get(layer)?.[time]?.[0];
    return source === undefined ? [layer, time, output] : through(source);
  };
  return {
    layers: layers
      .filter(({ name }) => !leftOut.has(name))
      .flatMap(({ name, className, config, inboundNodes }) => {
        const layer = model.getLayer(name);
        const reads = inboundNodes.map((outputs) => outputs.map(through));
        const weights = readWeights(layer.weights.map((weight) => ({ name: weight.originalName, variable: weight.read() })));
        if (tellsKeras(layer)) return toChain(name, layer.toKeras(), reads, weights);
        return [{ name, className, config: toConfig(name, className, config, format), reads, weights }];
      }),
    input: through(inputLayers[0]),
    output: through(outputLayers[0]),
  };
}

/** The layers that stand for one of ours; the last has its name, so that whoever reads it finds it. */
function toChain(name: string, parts: readonly KerasPart[], reads: KerasLayer['reads'], weights: readonly NamedTensor[]): readonly KerasLayer[] {
  const nameOf = (index: number): string => (index === parts.length - 1 ? name : `${name}-${index + 1}`);
  return parts.map((part, index) => ({
    name: nameOf(index),
    className: part.className,
    config: { name: nameOf(index), dtype: 'float32', ...part.config },
    reads: index === 0 ? reads : reads.map((_, time) => [[nameOf(index - 1), time, 0]]),
    weights: part.weights.map((weight) => ({ ...weights.find((each) => each.name === `${name}/${weight}`)!, name: `${nameOf(index)}/${weight}` })),
  }));
}

/** The same as Keras's `Functional.get_config()`, in the form that Keras 2 and 3 and TensorFlow.js read. */
export const toFunctionalConfig = ({ layers, input, output }: KerasNetwork): Json => ({
  class_name: 'Functional',
  config: {
    name: 'inkling',
    trainable: true,
    layers: layers.map(({ name, className, config, reads }) => ({
      class_name: className,
      name,
      config,
      inbound_nodes: reads.map((outputs) => outputs.map((each) => [...each, {}])),
    })),
    input_layers: [input],
    output_layers: [output],
  },
});

/** Keras 2's last version: what the form above is that of. Keras 3 reads it as an older file. */
export const kerasVersion = '2.15.0';

function toConfig(name: string, className: string, config: Readonly<Record<string, unknown>>, format: ExportFormatName): Record<string, Json> {
  const options = kerasLayers[className];
  if (options === undefined) throw new InklingError('exportUnfit', { layer: name, type: className, format });
  const chosen = options.filter((option) => config[option] !== undefined && config[option] !== null);
  return {
    name,
    dtype: 'float32',
    ...Object.fromEntries(chosen.map((option) => [toSnakeCase(option), toKerasValue(config[option])])),
  };
}

/** Words that are values are written as Keras has them, too: `channels_last`. */
const toKerasValue = (value: unknown): Json => (typeof value === 'string' ? toSnakeCase(value) : (value as Json));

const toSnakeCase = (word: string): string => word.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
