/** Answers what is inside a network. */
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { toKernels } from '../model/kernels.ts';
import { readCheckpoint } from '../store/checkpoint.ts';
import { readResult } from '../store/result.ts';

export const inspectingHandlers = (context: EngineContext): Pick<Handlers, 'getKernels'> => ({
  async getKernels({ run: name, step }) {
    const run = await context.findRun(name);
    const checkpoint = step === null ? (await readResult(run)).checkpoint : await readCheckpoint(run, step, { resume: false });
    const kernels = toKernels(run.record.spec, checkpoint.weights, run.id);
    return kernels === null ? null : { ...kernels, step: checkpoint.step };
  },
});
