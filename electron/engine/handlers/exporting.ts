/** Saves runs for other programs. */
import { basename, join, resolve } from 'node:path';
import type { Export } from '../../contract/export.ts';
import type { Checked, Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import type { CorrectedDataset } from '../data/corrected.ts';
import type { Samples } from '../data/dataset.ts';
import type { ExportFormat } from '../export/exportFormat.ts';
import { exportNetwork, tolerance } from '../export/exportNetwork.ts';
import { exportFormats } from '../export/formats.ts';
import { withModel } from '../loadedModel.ts';
import { buildModel } from '../model/build.ts';
import { parseSpec } from '../model/parseSpec.ts';
import { allIndices } from '../model/predict.ts';
import { assignWeights, readWeights } from '../model/weights.ts';
import { openCorrected } from '../openCorrected.ts';
import type { RunFolder } from '../store/runs.ts';
import { createDraws } from '../train/draws.ts';
import { assertFits, chooseSamples } from '../chooseSamples.ts';

const samplesCompared = 1000;

export const exportingHandlers = (context: EngineContext): Pick<Handlers, 'exportRun'> => ({
  exportRun: (params) => exportRun(context, params),
});

/** Throws what `withModel` throws, `exportUnfit`, `exportNeedsNative`, `exportExists`, `exportDiffers`, `dataUnfit`. */
const exportRun = (context: EngineContext, params: Checked<'exportRun'>): Promise<Export> =>
  withModel(context, params.run, params.step, async ({ run, step, network }) => {
    const tensorflow = context.tensorflow();
    const dataset = await openCorrected(context, params.data ?? run.record.data.id);
    assertFits(run, dataset);
    const format = exportFormats[params.format];
    const path = join(resolve(params.folder), toFileName(params.name ?? defaultName(run, format), format));
    // A copy of its own, since it gets names in its scopes; the other may be at work for somebody else.
    const model = buildModel(tensorflow, parseSpec(run.record.spec, run.id), { seed: run.record.plan.seed, draws: createDraws(tensorflow) });
    try {
      assignWeights(tensorflow.tf, model.weights, readWeights(network.weights), run.id);
      const program = `Inkling ${context.options.version}`;
      const pictures = choosePictures(run, dataset);
      const { samples, greatestDifference, otherAnswers, sizeBytes } = await exportNetwork({ tensorflow, model, program }, format, path, pictures);
      const { height, width, classNames } = run.record.data;
      return {
        run: run.id, step, format: format.name, path, sizeBytes, height, width, classes: classNames.length,
        data: dataset.id, samples, greatestDifference, tolerance, otherAnswers,
      };
    } finally {
      model.dispose();
    }
  });

/** Of the part that the run held out; of its training part where it held out nothing. Never of a test part. */
function choosePictures(run: RunFolder, dataset: CorrectedDataset): { samples: Samples; indices: Uint32Array } {
  const { samples, indices } = chooseSamples(run, dataset, 'validation');
  return { samples, indices: (indices.length > 0 ? indices : allIndices(samples.count)).subarray(0, samplesCompared) };
}

/** `mnist_recognition_model`, as the course calls it; the formats that are folders tell theirs. */
function defaultName({ record }: RunFolder, { name, ending }: ExportFormat): string {
  const data = basename(record.data.id).replaceAll(/[^\p{L}\p{N}]+/gu, '_').replace(/^_+/, '');
  return `${data === '' ? 'digit' : data}_recognition_model${ending === '' ? `_${name}` : ''}`;
}

const toFileName = (name: string, { ending }: ExportFormat): string => (name.endsWith(ending) ? name : name + ending);
