/** A layers model of TensorFlow.js: `model.json` with the network, `weights.bin` with its weights. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { fromBytes, toBytes } from '../../store/tensorBytes.ts';
import { parseAs, parseJson } from '../../validate.ts';
import type { ExportFormat } from '../exportFormat.ts';
import { kerasVersion, toFunctionalConfig, toKerasNetwork } from '../kerasNetwork.ts';
import { loadLayersModel, toWeightSpecs } from '../layersModel.ts';

const [modelName, weightsName] = ['model.json', 'weights.bin'];

const modelSchema = v.looseObject({
  modelTopology: v.looseObject({}),
  weightsManifest: v.tuple([
    v.looseObject({
      paths: v.tuple([v.string()]),
      weights: v.array(v.looseObject({ name: v.string(), shape: v.array(v.number()), dtype: v.literal('float32') })),
    }),
  ]),
});

export const tfjs: ExportFormat = {
  name: 'tfjs',
  ending: '',
  prepare({ model, program }) {
    const network = toKerasNetwork(model.probabilities, 'tfjs');
    const weights = network.layers.flatMap((layer) => layer.weights);
    const description = {
      format: 'layers-model',
      generatedBy: program,
      convertedBy: null,
      modelTopology: { keras_version: kerasVersion, backend: 'tensorflow', model_config: toFunctionalConfig(network) },
      weightsManifest: [{ paths: [weightsName], weights: toWeightSpecs(weights) }],
    };
    return async (folder) => {
      await mkdir(folder);
      await writeFile(join(folder, weightsName), toBytes(weights));
      await writeFile(join(folder, modelName), JSON.stringify(description));
    };
  },
  async load(tensorflow, folder) {
    const file = join(folder, modelName);
    const { modelTopology, weightsManifest } = parseAs(modelSchema, parseJson(await readFile(file, 'utf8'), file), file);
    const [{ paths, weights }] = weightsManifest;
    return loadLayersModel(tensorflow, modelTopology, fromBytes(weights, await readFile(join(folder, paths[0]))));
  },
};
