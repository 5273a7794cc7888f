/** Answers what is inside a network. */
import { InklingError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { explainAnswer } from '../explain/explainAnswer.ts';
import { getFeatureMaps, listLayers } from '../explain/featureMaps.ts';
import { findNeighbours } from '../explain/findNeighbours.ts';
import { traceAnswer } from '../explain/traceAnswer.ts';
import { withModel } from '../loadedModel.ts';
import { toKernels } from '../model/kernels.ts';
import { mapDigits } from '../project/mapDigits.ts';
import { measureRobustness } from '../robustness/measureRobustness.ts';
import { readCheckpoint } from '../store/checkpoint.ts';
import { readResult } from '../store/result.ts';

type InspectingRequests = 'explainAnswer' | 'traceAnswer' | 'getKernels' | 'listFeatureLayers' | 'getFeatureMaps' | 'findNeighbours' | 'mapDigits' | 'measureRobustness' | 'stopInspecting';

export const inspectingHandlers = (context: EngineContext): Pick<Handlers, InspectingRequests> => ({
  explainAnswer: (params) => explainAnswer(context, params),
  traceAnswer: (params) => traceAnswer(context, params),
  listFeatureLayers: ({ run, step }) => withModel(context, run, step, async ({ network }) => listLayers(network)),
  getFeatureMaps: (params) => getFeatureMaps(context, params),
  findNeighbours: (params) => findNeighbours(context, params),
  mapDigits: (params) => mapDigits(context, params),
  measureRobustness: (params) => measureRobustness(context, params),
  async stopInspecting({ inspection }) {
    for (const control of context.inspections.get(inspection) ?? []) control.abort();
    return null;
  },
  async getKernels({ run: name, step }) {
    const run = await context.findRun(name);
    const checkpoint = step === null ? (await readResult(run)).checkpoint : await readCheckpoint(run, step, { resume: false });
    const kernels = toKernels(run.record.spec, checkpoint.weights, run.id);
    if (kernels !== null && !Number.isFinite(kernels.greatest)) throw new InklingError('logitsUnusable', { run: run.id, step: checkpoint.step });
    return kernels === null ? null : { ...kernels, step: checkpoint.step };
  },
});
