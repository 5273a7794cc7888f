/**
 * Keras's HDF5 file, as Keras 2 writes it and Keras 3 reads it:
 *
 *   /                      attributes keras_version, backend, model_config (JSON)
 *   /model_weights         attributes layer_names, keras_version, backend
 *     /dense_1             attribute weight_names: dense_1/kernel:0, dense_1/bias:0
 *       /dense_1/kernel:0  float32
 */
import { readFile, writeFile } from 'node:fs/promises';
import type { Dataset, Group } from 'h5wasm';
import type { NamedTensor } from '../../store/tensorBytes.ts';
import { parseJson } from '../../validate.ts';
import type { ExportFormat } from '../exportFormat.ts';
import { makeHdf5, readHdf5 } from '../hdf5.ts';
import { kerasVersion, toFunctionalConfig, toKerasNetwork } from '../kerasNetwork.ts';
import { loadLayersModel } from '../layersModel.ts';

/** What Keras puts behind the name of a weight: which output of its variable it is. */
const outputMark = ':0';

export const h5: ExportFormat = {
  name: 'h5',
  ending: '.h5',
  prepare({ model }) {
    const network = toKerasNetwork(model.probabilities, 'h5');
    return async (path) => {
      const bytes = await makeHdf5((file) => {
        const weights = file.create_group('model_weights');
        for (const group of [file, weights]) {
          group.create_attribute('keras_version', kerasVersion);
          group.create_attribute('backend', 'tensorflow');
        }
        file.create_attribute('model_config', JSON.stringify(toFunctionalConfig(network)));
        weights.create_attribute('layer_names', network.layers.map(({ name }) => name));
        for (const layer of network.layers) writeLayer(weights.create_group(layer.name), layer.weights);
      });
      await writeFile(path, bytes);
    };
  },
  async load(tensorflow, path) {
    const { topology, weights } = await readHdf5(await readFile(path), (file) => {
      const groups = file.get('model_weights') as Group;
      return {
        topology: parseJson(file.attrs['model_config']?.value as string, path) as object,
        weights: readNames(groups, 'layer_names').flatMap((name) => readLayer(groups.get(name) as Group)),
      };
    });
    return loadLayersModel(tensorflow, topology, weights);
  },
};

function writeLayer(group: Group, weights: readonly NamedTensor[]): void {
  const names = weights.map(({ name }) => name + outputMark);
  // HDF5 has no lists without entries; Keras takes a layer without the attribute for one without weights.
  if (names.length > 0) group.create_attribute('weight_names', names);
  weights.forEach(({ shape, values }, index) => {
    const parts = names[index]!.split('/');
    const parent = parts.slice(0, -1).reduce((above, part) => (above.get(part) as Group | null) ?? above.create_group(part), group);
    parent.create_dataset({ name: parts.at(-1)!, data: values, shape: [...shape], dtype: '<f' });
  });
}

const readLayer = (group: Group): NamedTensor[] =>
  readNames(group, 'weight_names').map((name) => {
    const { shape, value } = group.get(name) as Dataset;
    return { name: name.slice(0, -outputMark.length), shape: shape ?? [], values: value as Float32Array };
  });

const readNames = (group: Group, name: string): readonly string[] => (group.attrs[name]?.value ?? []) as string[];
