/** TensorFlow's SavedModel, frozen: the graph with its weights as constants, and a signature to ask it by. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InklingError } from '../../../contract/errors.ts';
import { toSavedModel } from '../../graph/serialise.ts';
import { loadSavedModel } from '../../tensorflow.ts';
import type { ExportFormat } from '../exportFormat.ts';
import { toServingGraph } from '../servingGraph.ts';

export const savedModel: ExportFormat = {
  name: 'savedmodel',
  ending: '',
  prepare({ tensorflow, model }) {
    if (tensorflow.kind !== 'native') throw new InklingError('exportNeedsNative', {});
    const { graph, signature } = toServingGraph(tensorflow.tf, model);
    const bytes = toSavedModel(graph.nodes, signature);
    return async (folder) => {
      await mkdir(folder);
      await writeFile(join(folder, 'saved_model.pb'), bytes);
    };
  },
  load: (_tensorflow, folder) => loadSavedModel(folder),
};
